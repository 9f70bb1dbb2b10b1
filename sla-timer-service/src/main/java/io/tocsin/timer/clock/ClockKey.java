package io.tocsin.timer.clock;

/**
 * Which of a ticket's clocks.
 *
 * @param cycle 1 for the metric's first clock on the ticket, 2 for the next
 */
public record ClockKey(String metric, int cycle) {
  /** The clock's id in events. */
  String id(String ticketId) {
    return ticketId + "/" + metric + "/" + cycle;
  }
}
