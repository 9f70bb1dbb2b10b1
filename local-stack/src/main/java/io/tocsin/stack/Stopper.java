package io.tocsin.stack;

import java.util.ArrayDeque;
import java.util.Deque;

/** Remembers what was started, and stops it in reverse order, each part even if another fails. */
final class Stopper implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private boolean closed;

  /**
   * Takes responsibility for a part.
   *
   * @throws StackFailure when everything was stopped in the meantime; the part is, too
   */
  synchronized <T extends AutoCloseable> T add(T part) {
    started.push(part);
    if (closed) {
      close();
      throw new StackFailure("stopped while starting");
    }
    return part;
  }

  /** Whether there is anything to stop. */
  synchronized boolean isEmpty() {
    return started.isEmpty();
  }

  @Override
  public synchronized void close() {
    closed = true;
    RuntimeException failure = null;
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new StackFailure("not everything stopped cleanly: " + e.getMessage(), e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
