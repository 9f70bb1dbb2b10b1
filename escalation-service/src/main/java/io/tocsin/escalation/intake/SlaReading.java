package io.tocsin.escalation.intake;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.escalation.policy.Input;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record of {@code sla-events} is to us. */
sealed interface SlaReading {

  /** Nothing: another clock, or another moment of it. */
  record NotOurs() implements SlaReading {}

  /** It wants a decision. */
  sealed interface Ours extends SlaReading {

    /** The whole event. */
    Event<SlaData> event();
  }

  /** A ticket's time in a tier ran out. */
  record Breach(Event<SlaData> event, int tier) implements Ours {}

  /** The timer takes a breach back. */
  record Retraction(Event<SlaData> event, String breachId) implements Ours {}

  /** It is for us, but can't be read. */
  record Unreadable(String field, String reason) implements SlaReading {}

  /** Reads only as much as is needed: most records are other clocks' and are not parsed. */
  static SlaReading of(ConsumerRecord<String, byte[]> record) {
    String type = CloudEvents.type(record.headers());
    if (type == null) {
      return new Unreadable("ce_type", "is missing");
    }
    boolean breach = type.equals(SlaEventType.BREACHED.wire());
    if (!breach && !type.equals(SlaEventType.BREACH_RETRACTED.wire())) {
      return new NotOurs();
    }
    return switch (CloudEvents.decode(record, SlaData.class)) {
      case Decoded.Unreadable<SlaData>(String field, String reason) ->
          new Unreadable(field, reason);
      case Decoded.Readable<SlaData>(Event<SlaData> event) ->
          breach ? breach(event) : retraction(event);
    };
  }

  private static SlaReading breach(Event<SlaData> event) {
    Integer tier = event.data().tier();
    if (!isTimeInTier(event)) {
      return new NotOurs();
    }
    return tier == null
        ? new Unreadable("tier", "is missing: a time in tier has one")
        : new Breach(event, tier);
  }

  private static SlaReading retraction(Event<SlaData> event) {
    String breachId = event.data().retracts();
    if (!isTimeInTier(event)) {
      return new NotOurs();
    }
    return breachId == null
        ? new Unreadable("retracts", "is missing")
        : new Retraction(event, breachId);
  }

  private static boolean isTimeInTier(Event<SlaData> event) {
    return Input.TierBreached.METRIC.equals(event.data().metric());
  }
}
