package io.tocsin.timer.policy;

import java.time.Instant;
import java.util.Set;

/**
 * A moment at which running clocks change to a newer version.
 *
 * @param policies names of the policies that do
 * @param calendars names of the calendars that do
 */
public record Switch(Instant at, Set<String> policies, Set<String> calendars) {
  public Switch {
    policies = Set.copyOf(policies);
    calendars = Set.copyOf(calendars);
  }
}
