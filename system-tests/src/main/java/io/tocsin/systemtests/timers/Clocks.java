package io.tocsin.systemtests.timers;

import java.util.SplittableRandom;
import java.util.UUID;

/** Ticket ids that say when their clock falls due, so that a reader needs to look no further. */
final class Clocks {
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private final SplittableRandom random;

  Clocks(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A new ticket whose clock falls due then, in milliseconds since the epoch. */
  String ticketDue(long dueMillis) {
    return new UUID(random.nextLong(), VARIANT | dueMillis).toString();
  }

  /** What is this ticket's alone. */
  static long number(String ticketId) {
    return UUID.fromString(ticketId).getMostSignificantBits();
  }

  static long dueMillis(String ticketId) {
    return UUID.fromString(ticketId).getLeastSignificantBits() & ~VARIANT;
  }
}
