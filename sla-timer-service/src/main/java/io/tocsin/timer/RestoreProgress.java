package io.tocsin.timer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * Tells how far the reading of the changelog is: until its end, a partition's clocks stand still.
 */
@Singleton
class RestoreProgress implements StateRestoreListener {
  private record Restore(long startedAtNanos, long left) {}

  private final Map<TopicPartition, Restore> running = new ConcurrentHashMap<>();
  private final Timer done;

  RestoreProgress(MeterRegistry registry) {
    done =
        Timer.builder("tocsin.timer.restore")
            .description("How long it took to read one partition's state")
            .register(registry);
    Gauge.builder("tocsin.timer.restore.left.records", this, RestoreProgress::left)
        .description("Records of state still to be read")
        .register(registry);
    Gauge.builder("tocsin.timer.restore.running.seconds", this, RestoreProgress::runningSeconds)
        .description("How long the longest reading of state has been going on; 0 when none is")
        .register(registry);
  }

  @Override
  public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
    running.put(partition, new Restore(System.nanoTime(), end - start));
  }

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long last, long records) {
    running.computeIfPresent(
        partition,
        (any, restore) ->
            new Restore(restore.startedAtNanos(), Math.max(0, restore.left() - records)));
  }

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long total) {
    Restore restore = running.remove(partition);
    if (restore != null) {
      done.record(Duration.ofNanos(System.nanoTime() - restore.startedAtNanos()));
    }
  }

  @Override
  public void onRestoreSuspended(TopicPartition partition, String store, long total) {
    running.remove(partition);
  }

  private double left() {
    return running.values().stream().mapToLong(Restore::left).sum();
  }

  private double runningSeconds() {
    long now = System.nanoTime();
    return running.values().stream()
            .mapToLong(restore -> now - restore.startedAtNanos())
            .max()
            .orElse(0)
        / 1e9;
  }
}
