package io.tocsin.timer.simulation;

import io.tocsin.kit.json.Parsed;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.policy.Policy;
import java.util.List;
import java.util.Map;

/**
 * Policies, and every calendar that they name.
 *
 * @param calendars the built-in ones included
 */
public record Promises(List<Policy> policies, List<BusinessCalendar> calendars) {

  public Promises {
    policies = List.copyOf(policies);
    calendars = List.copyOf(calendars);
  }

  /**
   * Reads trees of maps, lists and scalars.
   *
   * @param policies by the path under which their mistakes are told, such as {@code policies[0]}
   * @param calendars likewise; {@code 24x7} and {@code business-hours} (UTC) are there without
   */
  public static Parsed<Promises> read(Map<String, Object> policies, Map<String, Object> calendars) {
    Problems problems = new Problems();
    Promises promises = new PromisesReader(problems).read(policies, calendars);
    return problems.none() ? new Parsed.Ok<>(promises) : new Parsed.Bad<>(problems.found());
  }
}
