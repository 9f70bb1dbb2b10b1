package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data of every event on {@code sla-events}. Durations are ISO-8601.
 *
 * @param clockId {@code <ticket id>/<metric>/<cycle>}
 * @param metric what is timed, for example {@code time-in-tier}
 * @param cycle 1 for the metric's first clock on this ticket, 2 for the next
 * @param policy name of the policy that the clock is pinned to, with {@code policyVersion}
 * @param calendar name of the calendar that counts the time
 * @param tier the ticket's tier while the clock ran
 * @param target open time allowed
 * @param spent open time used up at the event's time
 * @param deadline when the clock breaches if nothing stops it; absent while paused
 * @param percent the warning's percentage; only on {@code sla.warning}
 * @param dueAt when the level was reached; on warnings, breaches and retractions
 * @param detectedAt when the service knew
 * @param lateness {@code detectedAt} less {@code dueAt}
 * @param late true when it was found late because of an outage or a late event
 * @param counted the intervals of open time that made it breach; only on {@code sla.breached}
 * @param retracts id of the event that is taken back; only on {@code sla.breach-retracted}
 * @param why what made it breach, for people; only on {@code sla.breached}
 * @param byHand who did it and why, where a person's command led to it
 * @param plan the customer's plan, where it is known
 * @param team who had the ticket, where it is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SlaData(
    String clockId,
    String metric,
    int cycle,
    String policy,
    int policyVersion,
    String calendar,
    @Nullable Integer tier,
    @Nullable Priority priority,
    Duration target,
    Duration spent,
    Instant startedAt,
    @Nullable Instant deadline,
    @Nullable Integer percent,
    @Nullable Instant dueAt,
    @Nullable Instant detectedAt,
    @Nullable Duration lateness,
    @Nullable Boolean late,
    @Nullable List<Interval> counted,
    @Nullable String retracts,
    @Nullable Why why,
    @Nullable ByHand byHand,
    @Nullable String plan,
    @Nullable String team) {

  /**
   * @param sentence in words that a customer's manager understands
   * @param calendarVersion which version of the calendar counted
   * @param paused the stretches since the start in which no time counted because of a status
   */
  public record Why(String sentence, int calendarVersion, List<Interval> paused) {}

  /**
   * @param who member id
   * @param reason in that person's words
   */
  public record ByHand(String who, String reason) {}
}
