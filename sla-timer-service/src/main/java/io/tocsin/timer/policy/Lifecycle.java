package io.tocsin.timer.policy;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.CLOSED;
import static io.tocsin.contracts.TicketEventType.CUSTOMER_REPLIED;
import static io.tocsin.contracts.TicketEventType.ESCALATED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_ACKNOWLEDGED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_APPROVED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_CLOSED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_DECLINED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_REQUESTED;
import static io.tocsin.contracts.TicketEventType.FEEDBACK_RECEIVED;
import static io.tocsin.contracts.TicketEventType.MERGED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.REOPENED;
import static io.tocsin.contracts.TicketEventType.RESOLVED;

import io.tocsin.contracts.TicketEventType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which ticket events move a metric's clock. An event that both ends and starts a clock ends the
 * running cycle and begins the next. A ticket that is merged into another has no clocks any more,
 * whatever the metric.
 *
 * @param starts begin a clock where none runs; on a resolved or closed ticket only the resolving or
 *     closing itself does
 * @param stops end it: met, or the end of a breach's overrun
 * @param resets end it likewise, and begin the next cycle, where one runs
 * @param cancels end it without a verdict
 * @param continues let the last stopped clock go on with its spent time
 * @param perTier a clock belongs to one tier: in another tier a new cycle begins instead of the old
 *     one going on
 */
public record Lifecycle(
    Set<TicketEventType> starts,
    Set<TicketEventType> stops,
    Set<TicketEventType> resets,
    Set<TicketEventType> cancels,
    Set<TicketEventType> continues,
    boolean perTier) {

  private static final Set<TicketEventType> NONE = Set.of();
  private static final Set<TicketEventType> END = Set.of(RESOLVED, CLOSED);

  /**
   * The metrics that need no definition of their own. A ticket resolved without any reply cancels
   * {@code first-response}: nobody answered late, and nobody answered.
   */
  public static final Map<String, Lifecycle> PRESETS =
      Map.of(
          "first-response",
          new Lifecycle(Set.of(OPENED), Set.of(AGENT_REPLIED), NONE, END, NONE, false),
          "next-response",
          new Lifecycle(Set.of(CUSTOMER_REPLIED), Set.of(AGENT_REPLIED), NONE, END, NONE, false),
          "resolution",
          new Lifecycle(Set.of(OPENED), END, NONE, NONE, Set.of(REOPENED), false),
          "total-time",
          new Lifecycle(Set.of(OPENED), END, NONE, NONE, Set.of(REOPENED), false),
          "time-in-tier",
          new Lifecycle(
              Set.of(OPENED, ESCALATED),
              Set.of(RESOLVED, CLOSED, ESCALATED),
              NONE,
              NONE,
              Set.of(REOPENED),
              true),
          "review",
          new Lifecycle(
              Set.of(ESCALATION_REQUESTED),
              Set.of(ESCALATION_APPROVED, ESCALATED, ESCALATION_DECLINED),
              NONE,
              END,
              NONE,
              false),
          "acknowledgement",
          new Lifecycle(
              Set.of(ESCALATED),
              Set.of(ESCALATION_ACKNOWLEDGED),
              NONE,
              Set.of(ESCALATED, ESCALATION_CLOSED, RESOLVED, CLOSED),
              NONE,
              false),
          "customer-update",
          new Lifecycle(
              Set.of(ESCALATED),
              Set.of(ESCALATION_CLOSED, RESOLVED, CLOSED),
              Set.of(AGENT_REPLIED),
              NONE,
              NONE,
              false),
          "follow-up",
          new Lifecycle(
              Set.of(CLOSED), Set.of(FEEDBACK_RECEIVED), NONE, Set.of(REOPENED), NONE, false));

  public Lifecycle {
    starts = Set.copyOf(starts);
    stops = Set.copyOf(stops);
    resets = Set.copyOf(resets);
    cancels = with(cancels, MERGED);
    continues = Set.copyOf(continues);
  }

  /**
   * The lifecycle of a metric that a policy defines by itself. What resolves or closes the ticket
   * cancels the clock unless it stops it, or started it; reopening lets a clock that resolving
   * stopped go on.
   */
  public static Lifecycle of(
      Set<TicketEventType> starts, Set<TicketEventType> stops, Set<TicketEventType> resets) {
    Set<TicketEventType> cancels = EnumSet.noneOf(TicketEventType.class);
    if (starts.stream().noneMatch(END::contains)) {
      cancels.addAll(END);
      cancels.removeAll(stops);
      cancels.removeAll(resets);
    }
    boolean goesOn = stops.stream().anyMatch(END::contains) && !starts.contains(REOPENED);
    return new Lifecycle(starts, stops, resets, cancels, goesOn ? Set.of(REOPENED) : NONE, false);
  }

  /** Whether such an event may begin a clock. */
  public boolean mayStart(TicketEventType type) {
    return starts.contains(type) || continues.contains(type) || resets.contains(type);
  }

  /** Whether such an event may begin a clock on a ticket that nobody has to work on any more. */
  public static boolean ends(TicketEventType type) {
    return END.contains(type);
  }

  private static Set<TicketEventType> with(Set<TicketEventType> types, TicketEventType one) {
    Set<TicketEventType> all = EnumSet.of(one);
    all.addAll(types);
    return Set.copyOf(all);
  }
}
