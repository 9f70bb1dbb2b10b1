package io.tocsin.timer.intake;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaCommandData;
import io.tocsin.contracts.SlaCommandType;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import io.tocsin.timer.clock.Command;
import io.tocsin.timer.clock.Command.Action;
import io.tocsin.timer.clock.Input;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/** What a record of {@code ticket-events} or {@code sla-commands} says. */
public sealed interface Reading {
  /** An input for a ticket's clocks. */
  record Understood(String ticketId, Input input) implements Reading {}

  /** It can't be taken, because of that field. */
  record Refused(String field, String reason) implements Reading {}

  /** Reads a record of that topic. */
  static Reading of(String topic, Record<String, byte[]> record) {
    return topic.equals(Topic.SLA_COMMANDS.topicName()) ? command(record) : ticketEvent(record);
  }

  private static Reading ticketEvent(Record<String, byte[]> record) {
    return switch (CloudEvents.decode(
        record.key(), record.headers(), record.value(), TicketData.class)) {
      case Decoded.Readable<TicketData>(Event<TicketData> event) -> ticketEvent(event);
      case Decoded.Unreadable<TicketData>(String field, String reason) ->
          new Refused(field, reason);
    };
  }

  private static Reading ticketEvent(Event<TicketData> event) {
    Optional<TicketEventType> type = Input.typeOf(event.type());
    Long version = event.version();
    if (type.isEmpty()) {
      return new Refused("ce_type", "is no ticket event type");
    }
    if (version == null) {
      return new Refused("ce_version", "is missing");
    }
    return new Understood(
        event.subject(),
        new Input.TicketEvent(event.id(), version, event.time(), type.get(), event.data()));
  }

  private static Reading command(Record<String, byte[]> record) {
    return switch (CloudEvents.decode(
        record.key(), record.headers(), record.value(), SlaCommandData.class)) {
      case Decoded.Readable<SlaCommandData>(Event<SlaCommandData> event) -> command(event);
      case Decoded.Unreadable<SlaCommandData>(String field, String reason) ->
          new Refused(field, reason);
    };
  }

  private static Reading command(Event<SlaCommandData> event) {
    SlaCommandData data = event.data();
    Duration by = data.by();
    Action action;
    if (event.type().equals(SlaCommandType.CANCEL_CLOCK.wire())) {
      action = new Action.Cancel();
    } else if (event.type().equals(SlaCommandType.RESTART_CLOCK.wire())) {
      action = new Action.Restart();
    } else if (!event.type().equals(SlaCommandType.EXTEND_CLOCK.wire())) {
      return new Refused("ce_type", "is no command to a clock");
    } else if (by == null || by.toMillis() <= 0) {
      return new Refused("by", "must be more than nothing");
    } else {
      action = new Action.Extend(Duration.ofMillis(by.toMillis()));
    }
    Command command = new Command(data.metric(), action, data.who(), data.reason());
    return new Understood(event.subject(), new Input.ByHand(event.id(), event.time(), command));
  }
}
