package io.tocsin.tickets.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.NotificationEventType;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import io.tocsin.kit.json.Json;
import io.tocsin.tickets.TicketEvents;
import io.tocsin.tickets.ticket.Change;
import io.tocsin.tickets.ticket.Command;
import io.tocsin.tickets.ticket.Facts;
import io.tocsin.tickets.ticket.Note;
import io.tocsin.tickets.ticket.Origin;
import io.tocsin.tickets.ticket.TimelineEntry;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the other services' events that belong in a ticket's story. Most of {@code sla-events} does
 * not: those are told from their type, unread.
 */
final class FoldReader {

  private static final Set<String> SLA =
      Set.of(
          SlaEventType.WARNING.wire(),
          SlaEventType.BREACHED.wire(),
          SlaEventType.BREACH_RETRACTED.wire(),
          SlaEventType.CLOCK_MET.wire());

  private static final Map<String, EscalationEventType> ESCALATION =
      Arrays.stream(EscalationEventType.values())
          .collect(Collectors.toUnmodifiableMap(EscalationEventType::wire, Function.identity()));

  private static final Set<String> NOTIFICATION =
      Arrays.stream(NotificationEventType.values())
          .map(NotificationEventType::wire)
          .collect(Collectors.toUnmodifiableSet());

  private FoldReader() {}

  static Received sla(ConsumerRecord<String, byte[]> record) {
    return read(record, SLA, SlaData.class, event -> note(event, event.source()));
  }

  static Received escalation(ConsumerRecord<String, byte[]> record) {
    return read(record, ESCALATION.keySet(), EscalationData.class, FoldReader::escalated);
  }

  static Received notification(ConsumerRecord<String, byte[]> record) {
    return read(record, NOTIFICATION, NotificationData.class, event -> note(event, event.source()));
  }

  private static <T> Received read(
      ConsumerRecord<String, byte[]> record,
      Set<String> types,
      Class<T> dataType,
      Function<Event<T>, Received> reading) {
    String type = CloudEvents.type(record.headers());
    if (type != null && !types.contains(type)) {
      return new Received.Unwanted();
    }
    return switch (CloudEvents.decode(record, dataType)) {
      case Decoded.Unreadable<T>(String field, String reason) ->
          Received.Bad.because(field, reason);
      case Decoded.Readable<T>(Event<T> event) ->
          isTicketId(event.subject())
              ? reading.apply(event)
              : Received.Bad.because("ce_subject", "is not a ticket id");
    };
  }

  private static Received escalated(Event<EscalationData> event) {
    return switch (Objects.requireNonNull(ESCALATION.get(event.type()))) {
      case RAISED -> raised(event);
      case REASSIGNED -> handedOn(event, TicketEventType.ASSIGNED);
      case HANDED_OVER -> handedOn(event, TicketEventType.HANDED_OVER);
      case APPROVED -> followed(event, TicketEventType.ESCALATION_APPROVED);
      case DECLINED -> followed(event, TicketEventType.ESCALATION_DECLINED);
      case PLANNED -> followed(event, TicketEventType.ACTION_PLANNED);
      // Else the ticket's own end closed it, and the ticket knows.
      case CLOSED ->
          event.data().reason() == EscalationReason.CLOSED_BY_PERSON
              ? followed(event, TicketEventType.ESCALATION_CLOSED)
              : note(event, event.data().actor());
      case REQUESTED, ACKNOWLEDGED, SKIPPED, EXHAUSTED, INFORMED, REMINDED, PROGRESSED ->
          note(event, event.data().actor());
    };
  }

  private static Received raised(Event<EscalationData> event) {
    EscalationData data = event.data();
    if (data.fromTier() == null || data.toTier() == null) {
      return Received.Bad.because(data.fromTier() == null ? "fromTier" : "toTier", "is missing");
    }
    return moved(
        event, new Change.Escalate(data.fromTier(), data.toTier(), event.type(), details(data)));
  }

  private static Received handedOn(Event<EscalationData> event, TicketEventType tells) {
    EscalationData data = event.data();
    if (data.team() == null && data.assignee() == null) {
      return Received.Bad.because("assignee", "is missing, and so is team: one of them is needed");
    }
    EscalationData.Holder from = data.from();
    Facts before = from == null ? Facts.NONE : Facts.assignedTo(from.team(), from.assignee());
    return moved(event, new Change.HandOn(tells, before, event.type(), details(data)));
  }

  private static Received moved(Event<EscalationData> event, Change change) {
    EscalationData data = event.data();
    return wanted(
        event, data.actor(), reason(data), change, Facts.assignedTo(data.team(), data.assignee()));
  }

  private static Received followed(Event<EscalationData> event, TicketEventType tells) {
    EscalationData data = event.data();
    Change change = new Change.Follow(tells, event.type(), details(data));
    return wanted(event, data.actor(), reason(data), change, Facts.NONE);
  }

  private static String reason(EscalationData data) {
    return Json.WIRE.convertValue(data.reason(), String.class);
  }

  private static Received note(Event<?> event, String actor) {
    var entry = new TimelineEntry(event.time(), event.type(), actor, null, details(event.data()));
    return new Received.Noted(new Note(event.subject(), event.id(), entry));
  }

  private static Received wanted(
      Event<?> event, String actor, String reason, Change change, Facts facts) {
    Origin origin = new Origin(TicketEvents.key(event), event.id(), event.time(), actor, reason);
    return new Received.Wanted(new Command(event.subject(), origin, change, facts, null, null));
  }

  private static Map<String, Object> details(Object data) {
    Map<String, Object> details =
        Json.WIRE.convertValue(data, new TypeReference<Map<String, Object>>() {});
    // The intervals of a long clock are many; they stay with the event.
    details.remove("counted");
    return details;
  }

  static boolean isTicketId(String subject) {
    try {
      return UUID.fromString(subject).toString().equals(subject);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
