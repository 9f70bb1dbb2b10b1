package io.tocsin.stack.inbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last messages of one kind, oldest first, and how many there ever were. */
final class Received<T> {

  private static final int KEPT = 50_000;

  private final Deque<T> messages = new ArrayDeque<>();
  private long total;

  synchronized void add(T message) {
    if (messages.size() == KEPT) {
      messages.removeFirst();
    }
    messages.addLast(message);
    total++;
  }

  synchronized List<T> all() {
    return new ArrayList<>(messages);
  }

  synchronized long total() {
    return total;
  }
}
