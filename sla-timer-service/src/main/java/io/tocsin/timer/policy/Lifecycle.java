package io.tocsin.timer.policy;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.CLOSED;
import static io.tocsin.contracts.TicketEventType.ESCALATED;
import static io.tocsin.contracts.TicketEventType.MERGED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.REOPENED;
import static io.tocsin.contracts.TicketEventType.RESOLVED;

import io.tocsin.contracts.TicketEventType;
import java.util.Map;
import java.util.Set;

/**
 * Which ticket events move a metric's clock. An event that both stops and starts ends the running
 * cycle and begins the next.
 *
 * @param starts begin a clock where none runs, unless the ticket is resolved or closed
 * @param stops end it: met, or the end of a breach's overrun
 * @param cancels end it without a verdict
 * @param continues let the last stopped clock go on with its spent time
 * @param perTier a clock belongs to one tier: in another tier a new cycle begins instead of the old
 *     one going on
 */
public record Lifecycle(
    Set<TicketEventType> starts,
    Set<TicketEventType> stops,
    Set<TicketEventType> cancels,
    Set<TicketEventType> continues,
    boolean perTier) {

  /**
   * The metrics that need no definition of their own. A ticket resolved without any reply cancels
   * {@code first-response}: nobody answered late, and nobody answered.
   */
  public static final Map<String, Lifecycle> PRESETS =
      Map.of(
          "first-response",
          new Lifecycle(
              Set.of(OPENED),
              Set.of(AGENT_REPLIED),
              Set.of(RESOLVED, CLOSED, MERGED),
              Set.of(),
              false),
          "resolution",
          new Lifecycle(
              Set.of(OPENED), Set.of(RESOLVED, CLOSED), Set.of(MERGED), Set.of(REOPENED), false),
          "time-in-tier",
          new Lifecycle(
              Set.of(OPENED, ESCALATED),
              Set.of(RESOLVED, CLOSED, ESCALATED),
              Set.of(MERGED),
              Set.of(REOPENED),
              true));
}
