package io.tocsin.escalation.store;

import io.tocsin.escalation.policy.Stage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are asked for; what is null does not matter.
 *
 * @param drill drills only, or everything but drills; canaries, of which there are thousands a day,
 *     only where their ticket is asked for
 * @param after the page before ended with this case; null: from the beginning
 */
public record CaseFilter(
    @Nullable String ticketId,
    @Nullable Stage stage,
    @Nullable Integer tier,
    @Nullable String team,
    @Nullable String assignee,
    boolean drill,
    @Nullable Position after) {

  /** Where a page ends, in the order of the list. */
  public record Position(Instant updatedAt, String ticketId) {}

  /** The condition in HQL, with the parameters of {@link #parameters()}. */
  String condition() {
    StringBuilder condition = new StringBuilder("drill = :drill");
    if (drill && ticketId == null) {
      condition.append(" and ticketId in (select begun.ticketId from DrillRow begun)");
    }
    add(condition, ticketId, "ticketId = :ticket");
    add(condition, stage, "stage = :stage");
    add(condition, tier, "tier = :tier");
    add(condition, team, "team = :team");
    add(condition, assignee, "assignee = :assignee");
    add(
        condition,
        after,
        "(updatedAt < :updatedAt or updatedAt = :updatedAt and ticketId < :ticketId)");
    return condition.toString();
  }

  Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("drill", drill);
    put(parameters, "ticket", ticketId);
    put(parameters, "stage", stage);
    put(parameters, "tier", tier);
    put(parameters, "team", team);
    put(parameters, "assignee", assignee);
    put(parameters, "updatedAt", after == null ? null : after.updatedAt());
    put(parameters, "ticketId", after == null ? null : after.ticketId());
    return parameters;
  }

  private static void add(StringBuilder condition, @Nullable Object value, String clause) {
    if (value != null) {
      condition.append(" and ").append(clause);
    }
  }

  private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }
}
