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

  /** Nothing: another moment of a clock. */
  record NotOurs() implements SlaReading {}

  /** It wants a decision. */
  sealed interface Ours extends SlaReading {

    /** The whole event. */
    Event<SlaData> event();
  }

  /** A clock's time ran out. */
  record Breach(Event<SlaData> event) implements Ours {}

  /** A share of a clock's time has passed. */
  record Warning(Event<SlaData> event, int percent) implements Ours {}

  /** The timer takes a breach back. */
  record Retraction(Event<SlaData> event, String breachId) implements Ours {}

  /** It is for us, but can't be read. */
  record Unreadable(String field, String reason) implements SlaReading {}

  /** Reads only as much as is needed: most records are other moments and are not parsed. */
  static SlaReading of(ConsumerRecord<String, byte[]> record) {
    String type = CloudEvents.type(record.headers());
    if (type == null) {
      return new Unreadable("ce_type", "is missing");
    }
    if (!isOurs(type)) {
      return new NotOurs();
    }
    return switch (CloudEvents.decode(record, SlaData.class)) {
      case Decoded.Unreadable<SlaData>(String field, String reason) ->
          new Unreadable(field, reason);
      case Decoded.Readable<SlaData>(Event<SlaData> event) -> of(event);
    };
  }

  private static boolean isOurs(String type) {
    return type.equals(SlaEventType.BREACHED.wire())
        || type.equals(SlaEventType.BREACH_RETRACTED.wire())
        || type.equals(SlaEventType.WARNING.wire());
  }

  private static SlaReading of(Event<SlaData> event) {
    SlaData data = event.data();
    Integer tier = data.tier();
    if (data.metric() == null) {
      return new Unreadable("metric", "is missing");
    }
    if (tier != null && tier < 1) {
      return new Unreadable("tier", "is " + tier + ": tiers are numbered from 1");
    }
    if (event.type().equals(SlaEventType.BREACHED.wire())) {
      return tier == null && data.metric().equals(Input.Breached.TIME_IN_TIER)
          ? new Unreadable("tier", "is missing: a time in tier has one")
          : new Breach(event);
    }
    if (event.type().equals(SlaEventType.WARNING.wire())) {
      Integer percent = data.percent();
      return percent == null
          ? new Unreadable("percent", "is missing")
          : new Warning(event, percent);
    }
    String breachId = data.retracts();
    return breachId == null
        ? new Unreadable("retracts", "is missing")
        : new Retraction(event, breachId);
  }
}
