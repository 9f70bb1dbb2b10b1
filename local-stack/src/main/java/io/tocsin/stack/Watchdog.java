package io.tocsin.stack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts a service again that ended by itself, and says so; and gives up on one that keeps ending,
 * for then its log is of more use than another start.
 */
final class Watchdog {

  private static final int MAX_RESTARTS = 5;
  private static final Duration WINDOW = Duration.ofMinutes(2);

  private final Consumer<String> tell;
  private final Map<ServiceName, Deque<Long>> restarts = new EnumMap<>(ServiceName.class);
  private boolean ended;

  Watchdog(Consumer<String> tell) {
    this.tell = tell;
  }

  void watch(ServiceProcess service) {
    service.onDeath(this::restart);
    if (!service.running()) {
      restart(service);
    }
  }

  /** No more restarts from now on. */
  synchronized void end() {
    ended = true;
  }

  private synchronized void restart(ServiceProcess service) {
    if (ended) {
      return;
    }
    String name = service.name().folder();
    if (mayRestart(service.name(), System.nanoTime())) {
      tell.accept(name + " ended unexpectedly and is started again (log: " + service.log() + ")");
      service.start();
    } else {
      tell.accept(
          name
              + " ended "
              + (MAX_RESTARTS + 1)
              + " times within "
              + WINDOW.toMinutes()
              + " minutes and is left alone: see "
              + service.log());
    }
  }

  private boolean mayRestart(ServiceName name, long nowNanos) {
    Deque<Long> recent = restarts.computeIfAbsent(name, key -> new ArrayDeque<>());
    while (!recent.isEmpty() && nowNanos - recent.getFirst() > WINDOW.toNanos()) {
      recent.removeFirst();
    }
    if (recent.size() == MAX_RESTARTS) {
      return false;
    }
    recent.addLast(nowNanos);
    return true;
  }
}
