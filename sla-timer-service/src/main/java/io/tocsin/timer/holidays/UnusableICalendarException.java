package io.tocsin.timer.holidays;

/** Why an iCalendar can't be used, as the end of a sentence about it. */
final class UnusableICalendarException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableICalendarException(String reason) {
    super(reason);
  }
}
