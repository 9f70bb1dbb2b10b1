package io.tocsin.escalation.intake;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.NotificationEventType;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record of {@code notification-events} is to us. */
sealed interface NotificationReading {

  /** Nothing: a type that came after us. */
  record NotOurs() implements NotificationReading {}

  /** How a message ended. */
  record Ours(NotificationEventType type, Event<NotificationData> event)
      implements NotificationReading {}

  /** It is for us, but can't be read. */
  record Unreadable(String field, String reason) implements NotificationReading {}

  /** The types by name. */
  Map<String, NotificationEventType> TYPES =
      Arrays.stream(NotificationEventType.values())
          .collect(Collectors.toUnmodifiableMap(NotificationEventType::wire, Function.identity()));

  /** Reads the record. */
  static NotificationReading of(ConsumerRecord<String, byte[]> record) {
    return switch (CloudEvents.decode(record, NotificationData.class)) {
      case Decoded.Unreadable<NotificationData>(String field, String reason) ->
          new Unreadable(field, reason);
      case Decoded.Readable<NotificationData>(Event<NotificationData> event) -> of(event);
    };
  }

  private static NotificationReading of(Event<NotificationData> event) {
    NotificationEventType type = TYPES.get(event.type());
    NotificationData data = event.data();
    if (type == null) {
      return new NotOurs();
    }
    if (data.audience() == null) {
      return new Unreadable("audience", "is missing");
    }
    if (data.channel() == null) {
      return new Unreadable("channel", "is missing");
    }
    if (data.template() == null) {
      return new Unreadable("template", "is missing");
    }
    return data.recipient() == null
        ? new Unreadable("recipient", "is missing")
        : new Ours(type, event);
  }
}
