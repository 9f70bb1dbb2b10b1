package io.tocsin.notification.sending;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Takes a step when woken, and by itself when the last one said so; a step that fails is taken
 * again later.
 */
public final class Loop {

  private static final Logger LOG = Logger.getLogger(Loop.class);

  private final String name;
  private final Duration poll;
  private final Supplier<Duration> step;
  private final Semaphore wakes = new Semaphore(0);
  private final Thread thread;
  private volatile boolean running = true;

  /** Whose steps want to be taken now and then. */
  public Loop(String name, Duration poll, Runnable step) {
    this(
        name,
        poll,
        () -> {
          step.run();
          return poll;
        });
  }

  /**
   * Whose steps say when the next one wants to be taken at the latest.
   *
   * @param poll when one fails
   */
  Loop(String name, Duration poll, Supplier<Duration> step) {
    this.name = name;
    this.poll = poll;
    this.step = step;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  /** There may be something to do. */
  public void wake() {
    wakes.release();
  }

  /** Lets a step that is under way come to its end. */
  public void stop() throws InterruptedException {
    running = false;
    wake();
    thread.join(Duration.ofSeconds(10));
  }

  private void run() {
    while (running) {
      Duration rest = poll;
      try {
        wakes.drainPermits();
        rest = step.get();
      } catch (RuntimeException e) {
        LOG.warnf("loop=%s retrying=true error=%s", name, e.toString());
        wakes.drainPermits();
      }
      try {
        // What comes meanwhile leaves a permit, so nothing is overlooked.
        if (wakes.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS)) {
          wakes.release();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
