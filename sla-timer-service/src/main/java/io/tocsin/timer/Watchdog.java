package io.tocsin.timer;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;

/**
 * Ends the process when a partition's timer stands still although the broker answers: a thread that
 * hangs is no failure that anybody would be told of, and a start finds everything where it was.
 * While the broker is away a timer has nothing to do but to wait.
 */
@ApplicationScoped
class Watchdog {
  private static final Logger LOG = Logger.getLogger(Watchdog.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int EXIT_STANDSTILL = 1;

  private final Supplier<Duration> silence;
  private final BooleanSupplier broker;
  private final Duration patience;
  private final LongSupplier nanos;
  private final Runnable end;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watchdog").factory());

  /** When the broker was last away; from then on patience counts anew. */
  private long awayNanos;

  @Inject
  Watchdog(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      TimerMetrics metrics,
      TimerSettings settings) {
    this(
        metrics::silence,
        () -> answers(kafka),
        settings.standstillAfter(),
        System::nanoTime,
        Watchdog::end);
  }

  /**
   * @param silence how long the most silent partition has been silent
   * @param broker whether it answers
   * @param patience with both
   */
  Watchdog(
      Supplier<Duration> silence,
      BooleanSupplier broker,
      Duration patience,
      LongSupplier nanos,
      Runnable end) {
    this.silence = silence;
    this.broker = broker;
    this.patience = patience;
    this.nanos = nanos;
    this.end = end;
    awayNanos = nanos.getAsLong() - patience.toNanos();
  }

  void start(@Observes StartupEvent event) {
    looks.scheduleWithFixedDelay(
        this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  void look() {
    if (silence.get().compareTo(patience) < 0) {
      return;
    }
    if (!broker.getAsBoolean()) {
      awayNanos = nanos.getAsLong();
    } else if (nanos.getAsLong() - awayNanos >= patience.toNanos()) {
      end.run();
    }
  }

  @PreDestroy
  void stop() {
    looks.shutdownNow();
  }

  private static boolean answers(Map<String, Object> kafka) {
    try (Admin admin = Admin.create(kafka)) {
      admin.describeCluster().nodes().get(EVERY.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | java.util.concurrent.TimeoutException away) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Not in an orderly way: that would wait for the thread that hangs. */
  private static void end() {
    LOG.error("timer=stands_still next=halt");
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              if (thread.getName().contains("StreamThread")) {
                LOG.errorf("thread=%s stack=%s", thread.getName(), Arrays.toString(stack));
              }
            });
    Runtime.getRuntime().halt(EXIT_STANDSTILL);
  }
}
