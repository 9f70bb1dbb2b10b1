package io.tocsin.timer.intake;

import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.definition.Version;
import io.tocsin.timer.policy.Policy;
import java.util.Map;

/**
 * A version of a policy or calendar as it was written.
 *
 * @param tree maps, lists and scalars
 */
public record Kept(String name, Version version, Map<String, Object> tree) {

  static Kept of(Policy policy, Map<String, Object> tree) {
    return new Kept(policy.name(), policy.version(), tree);
  }

  static Kept of(BusinessCalendar calendar, Map<String, Object> tree) {
    return new Kept(calendar.ref().name(), calendar.version(), tree);
  }

  /** Of its record. */
  public String key() {
    return name + "@" + version.number();
  }
}
