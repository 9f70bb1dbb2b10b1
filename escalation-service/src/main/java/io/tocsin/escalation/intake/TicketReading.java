package io.tocsin.escalation.intake;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.escalation.policy.Facts;
import io.tocsin.escalation.policy.Facts.Impact;
import io.tocsin.escalation.policy.Input;
import io.tocsin.escalation.policy.Post;
import io.tocsin.escalation.store.TicketSnapshot;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What a record of {@code ticket-events} is to us. */
sealed interface TicketReading {

  /**
   * The ticket's facts after the event.
   *
   * @param input what the event means for a case; null when nothing
   */
  record Ours(String eventId, TicketSnapshot snapshot, @Nullable Input input)
      implements TicketReading {}

  /** It can't be read. */
  record Unreadable(String field, String reason) implements TicketReading {}

  /** The types by name; a name that is not there is a type that came after us. */
  Map<String, TicketEventType> TYPES =
      Arrays.stream(TicketEventType.values())
          .collect(Collectors.toUnmodifiableMap(TicketEventType::wire, Function.identity()));

  /** Reads the record. */
  static TicketReading of(ConsumerRecord<String, byte[]> record) {
    return switch (CloudEvents.decode(record, TicketData.class)) {
      case Decoded.Unreadable<TicketData>(String field, String reason) ->
          new Unreadable(field, reason);
      case Decoded.Readable<TicketData>(Event<TicketData> event) -> read(event);
    };
  }

  private static TicketReading read(Event<TicketData> event) {
    Long version = event.version();
    Status status = event.data().status();
    Integer tier = event.data().tier();
    if (version == null) {
      return new Unreadable("ce_version", "is missing");
    }
    if (status == null) {
      return new Unreadable("status", "is missing");
    }
    if (tier == null) {
      return new Unreadable("tier", "is missing");
    }
    TicketData data = event.data();
    Facts facts =
        new Facts(
            status,
            new Post(tier, data.team(), data.assignee()),
            new Impact(data.priority(), data.severity(), data.affectedUsers()),
            data.customer(),
            data.skill(),
            data.source(),
            data.externalId());
    return new Ours(
        event.id(),
        new TicketSnapshot(event.subject(), version, facts),
        input(TYPES.get(event.type()), facts, event));
  }

  private static @Nullable Input input(
      @Nullable TicketEventType type, Facts facts, Event<TicketData> event) {
    String actor = Objects.requireNonNullElse(event.data().actor(), "unknown");
    return switch (type) {
      case ESCALATION_REQUESTED -> new Input.Requested(actor);
      case ESCALATION_ACKNOWLEDGED -> new Input.Acknowledged(actor);
      case ESCALATED -> new Input.Placed(facts.post(), actor, event.time(), true);
      case ASSIGNED -> new Input.Placed(facts.post(), actor, event.time(), false);
      case AGENT_REPLIED -> new Input.Worked(actor);
      case REOPENED -> new Input.Reopened();
      case RESOLVED, CLOSED, MERGED, STATUS_CHANGED, UPDATED -> end(facts.status(), actor);
      case OPENED, CUSTOMER_REPLIED -> null;
      case ESCALATION_APPROVED,
          ESCALATION_DECLINED,
          ESCALATION_CLOSED,
          FEEDBACK_RECEIVED,
          HANDED_OVER,
          ACTION_PLANNED ->
          null;
      case null -> null;
    };
  }

  private static @Nullable Input end(Status status, String actor) {
    return switch (status) {
      case RESOLVED -> new Input.Resolved(actor);
      case CLOSED -> new Input.Closed(actor);
      case OPEN, IN_PROGRESS, WAITING_ON_CUSTOMER, ON_HOLD -> null;
    };
  }
}
