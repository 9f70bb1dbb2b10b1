package io.tocsin.stack.demo;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.NotificationEventType;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.stack.demo.Line.Voice;
import io.tocsin.stack.tail.Seen;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in plain words what an event means. */
final class Narrator {

  private Narrator() {}

  /** The line for what was seen; nothing for what needs no words. */
  static Optional<Line> tell(Seen seen) {
    return switch (seen) {
      case Seen.Ticket(Event<TicketData> event) -> line(event, Voice.TICKET, ticket(event));
      case Seen.Sla(Event<SlaData> event) -> line(event, voice(event), sla(event));
      case Seen.Escalation(Event<EscalationData> event) ->
          line(event, Voice.ESCALATION, escalation(event));
      case Seen.Notification(Event<NotificationData> event) ->
          line(event, Voice.TROUBLE, notification(event));
      case Seen.DeadLetter letter -> Optional.empty();
      case Seen.Unreadable unreadable -> Optional.empty();
    };
  }

  private static Optional<Line> line(Event<?> event, Voice voice, @Nullable String text) {
    return text == null
        ? Optional.empty()
        : Cast.withTicketId(event.subject())
            .map(ticket -> new Line(event.time(), voice, ticket.externalId() + " " + text));
  }

  private static @Nullable String ticket(Event<TicketData> event) {
    TicketData data = event.data();
    return switch (type(event, TicketEventType.values(), TicketEventType::wire)) {
      case OPENED -> "is open, priority " + word(data.priority()) + ", at tier " + data.tier();
      case STATUS_CHANGED -> "is now " + word(data.status());
      case AGENT_REPLIED -> "has a first answer from " + data.actor();
      case ESCALATED ->
          "is now at tier %d, with %s of the %s"
              .formatted(data.tier(), data.assignee(), data.team());
      case ESCALATION_ACKNOWLEDGED -> "is taken on by " + data.actor();
      case RESOLVED -> "is solved by " + data.actor() + ", at tier " + data.tier();
      case REOPENED -> "is open again";
      case CLOSED -> "is closed";
      case null -> null;
      case UPDATED,
          CUSTOMER_REPLIED,
          ESCALATION_REQUESTED,
          ASSIGNED,
          ESCALATION_APPROVED,
          ESCALATION_DECLINED,
          ESCALATION_CLOSED,
          MERGED,
          FEEDBACK_RECEIVED,
          HANDED_OVER,
          ACTION_PLANNED ->
          null;
    };
  }

  private static Voice voice(Event<SlaData> event) {
    if (event.type().equals(SlaEventType.BREACHED.wire())) {
      return Voice.BREACH;
    }
    return event.type().equals(SlaEventType.WARNING.wire()) ? Voice.WARNING : Voice.CLOCK;
  }

  private static @Nullable String sla(Event<SlaData> event) {
    SlaData data = event.data();
    String promise = promise(data);
    String target = Words.duration(data.target());
    return switch (type(event, SlaEventType.values(), SlaEventType::wire)) {
      case CLOCK_STARTED -> "promises " + promise + " within " + target + hours(data);
      case CLOCK_PAUSED ->
          "clock for " + promise + " rests, " + Words.duration(data.spent()) + " are spent";
      case CLOCK_RESUMED -> "clock for " + promise + " runs again";
      case CLOCK_MET -> "kept its promise: " + promise;
      case WARNING -> data.percent() + " % of the " + target + " for " + promise + " are over";
      case BREACHED -> "broke its promise: " + promise + " took longer than " + target;
      case BREACH_RETRACTED -> "did not break its promise after all: " + promise;
      case null -> null;
      case CLOCK_RESCHEDULED, CLOCK_CANCELLED -> null;
    };
  }

  private static String promise(SlaData data) {
    return switch (data.metric()) {
      case "first-response" -> "a first answer";
      case "resolution" -> "a solution";
      case "time-in-tier" -> "a solution at tier " + data.tier();
      case String other -> other;
    };
  }

  private static String hours(SlaData data) {
    return data.calendar().equals("24x7") ? "" : " of business hours";
  }

  private static @Nullable String escalation(Event<EscalationData> event) {
    EscalationData data = event.data();
    return switch (type(event, EscalationEventType.values(), EscalationEventType::wire)) {
      case RAISED ->
          "goes up from tier %d to tier %d; on call for the %s is %s"
              .formatted(data.fromTier(), data.toTier(), data.team(), data.assignee());
      case EXHAUSTED -> "is at the top tier and still not solved";
      case SKIPPED -> "skips a tier, nobody is reachable there";
      case CLOSED -> "needs no escalation any more";
      case null -> null;
      case REASSIGNED -> "stays at its tier; asked now is %s".formatted(data.assignee());
      case REMINDED ->
          "is looked at by nobody, it seems; %s is asked again".formatted(data.assignee());
      case HANDED_OVER -> "goes out of the house, to " + data.team();
      case REQUESTED, ACKNOWLEDGED, APPROVED, DECLINED, INFORMED, PLANNED, PROGRESSED -> null;
    };
  }

  private static @Nullable String notification(Event<NotificationData> event) {
    NotificationData data = event.data();
    return event.type().equals(NotificationEventType.UNDELIVERABLE.wire())
        ? "could not tell the %s by %s: %s"
            .formatted(data.audience(), data.channel(), data.reason())
        : null;
  }

  private static String word(@Nullable Enum<?> value) {
    return value == null ? "unknown" : Words.word(value);
  }

  private static <T> @Nullable T type(
      Event<?> event, T[] all, java.util.function.Function<T, String> wire) {
    return Arrays.stream(all)
        .filter(type -> Objects.equals(wire.apply(type), event.type()))
        .findFirst()
        .orElse(null);
  }
}
