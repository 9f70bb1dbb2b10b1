package io.tocsin.timer;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Wakes a partition's timer when something may be due, and hardly ever otherwise: after each look
 * Kafka Streams commits a transaction, whether anything happened or not.
 */
final class Alarm {
  private final ProcessorContext<?, ?> context;
  private final TimerSettings settings;
  private final long speed;
  private final Runnable look;
  private @Nullable Cancellable scheduled;
  private long scheduledMillis;

  /**
   * @param speed seconds of the timer's time in a real second, more than 1 only in time-lapse
   */
  Alarm(ProcessorContext<?, ?> context, TimerSettings settings, long speed, Runnable look) {
    this.context = context;
    this.settings = settings;
    this.speed = speed;
    this.look = look;
  }

  /** Makes sure that there is a look soon after {@code due}; null: when nothing is due at all. */
  void set(@Nullable Instant due, Instant now) {
    long latest = settings.lookAtLeastEvery().toMillis();
    long away = due == null ? latest : Duration.between(now, due).toMillis() / speed + 1;
    setAt(together(context.currentSystemTimeMs() + Math.clamp(away, 1, latest)));
  }

  /** Makes sure that there is a look as soon as events had their turn. */
  void setSoon() {
    setAt(context.currentSystemTimeMs() + 1);
  }

  /** A thread's partitions look at the same moments: what they find goes out in one transaction. */
  private long together(long millis) {
    long every = settings.fireEvery().toMillis();
    return Math.ceilDiv(millis, every) * every;
  }

  private void setAt(long atMillis) {
    if (scheduled == null || atMillis < scheduledMillis) {
      cancel();
      scheduledMillis = atMillis;
      long waitMillis = Math.max(1, atMillis - context.currentSystemTimeMs());
      scheduled =
          context.schedule(
              Duration.ofMillis(waitMillis), PunctuationType.WALL_CLOCK_TIME, this::ring);
    }
  }

  private void ring(long systemMillis) {
    cancel();
    look.run();
  }

  private void cancel() {
    if (scheduled != null) {
      scheduled.cancel();
      scheduled = null;
    }
  }
}
