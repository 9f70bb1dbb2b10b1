package io.tocsin.escalation.matrix;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import org.jspecify.annotations.Nullable;

/**
 * What the matrix is asked. Columns ask about the first nine and the team, guards about all.
 *
 * @param metric what the clock times; on breaches and warnings, and only there
 * @param percent of the time allowed, 1 to 100; on warnings, and only there
 * @param tier level of support, 1 is first contact
 * @param severity 1 (worst) to 4
 * @param plan the customer's level of service
 * @param affectedUsers how many people the trouble touches
 * @param inHours whether the team of the ticket works now
 * @param team id of the team that has the ticket
 * @param skill expertise that the ticket needs
 * @param source upstream system's name
 * @param locale the customer's BCP 47 language tag
 * @param assignee member id of the person who has the ticket
 */
public record Question(
    Trigger trigger,
    @Nullable String metric,
    @Nullable Integer percent,
    int tier,
    @Nullable Priority priority,
    @Nullable Integer severity,
    @Nullable String plan,
    @Nullable Integer affectedUsers,
    boolean inHours,
    @Nullable Status status,
    @Nullable String team,
    @Nullable String skill,
    @Nullable String source,
    @Nullable String customerId,
    @Nullable String locale,
    @Nullable String assignee) {

  public Question {
    if ((metric != null) != trigger.ofClock()) {
      throw new IllegalArgumentException("breaches and warnings have a metric, others none");
    }
    if ((percent != null) != (trigger == Trigger.WARNING)) {
      throw new IllegalArgumentException("warnings have a percentage, others none");
    }
    if (tier < 1) {
      throw new IllegalArgumentException("tiers are numbered from 1, and there is no " + tier);
    }
  }

  Hours hours() {
    return inHours ? Hours.IN : Hours.OUT;
  }
}
