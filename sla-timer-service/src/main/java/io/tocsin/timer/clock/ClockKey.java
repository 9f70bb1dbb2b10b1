package io.tocsin.timer.clock;

/**
 * Which of a ticket's clocks.
 *
 * @param cycle 1 for the metric's first clock on the ticket, 2 for the next
 */
public record ClockKey(String metric, int cycle) {
  /** The metric's cycle after this one. */
  ClockKey next() {
    return new ClockKey(metric, cycle + 1);
  }

  /** The clock's id in events. */
  String id(String ticketId) {
    return ticketId + "/" + metric + "/" + cycle;
  }
}
