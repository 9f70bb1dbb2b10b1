package io.tocsin.timer.policy;

import io.tocsin.timer.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;

/** How much time a promise allows, as it was written. */
public sealed interface Allowance {
  /** Open time. */
  record OpenTime(Duration open) implements Allowance {}

  /**
   * Working days.
   *
   * @param days 1 or more: the first after the day on which the clock starts
   * @param endOfDay until that day closes, instead of the same wall time
   */
  record BusinessDays(int days, boolean endOfDay) implements Allowance {}

  /**
   * The open time that a clock started at {@code start} has. Days become open time at the start, so
   * that a pause costs them what it costs any other promise.
   */
  default Duration open(BusinessCalendar calendar, Instant start) {
    return switch (this) {
      case OpenTime(Duration open) -> open;
      case BusinessDays(int days, boolean endOfDay) ->
          calendar.openTimeToBusinessDay(start, days, endOfDay);
    };
  }
}
