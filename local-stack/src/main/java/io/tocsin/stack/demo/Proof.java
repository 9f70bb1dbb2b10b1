package io.tocsin.stack.demo;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.NotificationEventType;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.stack.tail.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the story went as promised for one ticket: it climbed to tier 3, was solved there, and
 * the customer, the team and the person responsible were told of each step.
 *
 * <p>Safe for two threads: one that tells what was seen, one that asks.
 */
final class Proof {

  static final int TOP_TIER = 3;
  private static final Set<String> AUDIENCES = Set.of("customer", "team", "responder");

  private final String ticketId;
  private final Map<Integer, String> assigneeOfTier = new HashMap<>();
  private final Map<Integer, String> raisedTo = new HashMap<>();
  private final Map<String, Set<String>> toldAbout = new HashMap<>();
  private @Nullable Integer resolvedAtTier;
  private boolean customerToldOfSolution;

  Proof(String ticketId) {
    this.ticketId = ticketId;
  }

  synchronized void add(Seen seen) {
    switch (seen) {
      case Seen.Ticket(Event<TicketData> event) when mine(event) -> addTicket(event);
      case Seen.Escalation(Event<EscalationData> event) when mine(event) -> addEscalation(event);
      case Seen.Notification(Event<NotificationData> event) when mine(event) ->
          addNotification(event);
      case Seen.Ticket other -> {}
      case Seen.Escalation other -> {}
      case Seen.Notification other -> {}
      case Seen.Sla sla -> {}
      case Seen.DeadLetter letter -> {}
      case Seen.Unreadable unreadable -> {}
    }
  }

  /** Who has the ticket at that tier; null while it is not there. */
  synchronized @Nullable String assigneeOf(int tier) {
    return assigneeOfTier.get(tier);
  }

  /** What is missing, each a sentence; nothing when the story went as promised. */
  synchronized List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (int tier = 2; tier <= TOP_TIER; tier++) {
      if (!assigneeOfTier.containsKey(tier)) {
        missing.add("the ticket did not reach tier " + tier);
      }
      Set<String> told = toldAbout.getOrDefault(raisedTo.get(tier), Set.of());
      for (String audience : AUDIENCES) {
        if (!told.contains(audience)) {
          missing.add("the " + audience + " was not told of the step to tier " + tier);
        }
      }
    }
    if (resolvedAtTier == null || resolvedAtTier != TOP_TIER) {
      missing.add("the ticket was not solved at tier " + TOP_TIER);
    }
    if (!customerToldOfSolution) {
      missing.add("the customer was not told of the solution");
    }
    return missing;
  }

  private boolean mine(Event<?> event) {
    return event.subject().equals(ticketId);
  }

  private void addTicket(Event<TicketData> event) {
    TicketData data = event.data();
    if (event.type().equals(TicketEventType.ESCALATED.wire()) && data.tier() != null) {
      assigneeOfTier.put(data.tier(), String.valueOf(data.assignee()));
    } else if (event.type().equals(TicketEventType.RESOLVED.wire())) {
      resolvedAtTier = data.tier();
    }
  }

  private void addEscalation(Event<EscalationData> event) {
    Integer tier = event.data().toTier();
    if (event.type().equals(EscalationEventType.RAISED.wire()) && tier != null) {
      raisedTo.put(tier, event.id());
    }
  }

  private void addNotification(Event<NotificationData> event) {
    NotificationData data = event.data();
    if (!event.type().equals(NotificationEventType.ACCEPTED.wire())) {
      return;
    }
    if (event.cause() != null) {
      toldAbout.computeIfAbsent(event.cause(), id -> new HashSet<>()).add(data.audience());
    }
    if (data.audience().equals("customer") && data.template().equals("resolved")) {
      customerToldOfSolution = true;
    }
  }
}
