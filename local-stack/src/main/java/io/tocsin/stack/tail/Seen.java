package io.tocsin.stack.tail;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.TicketData;

/** One record that was seen on a topic. */
public sealed interface Seen {

  record Ticket(Event<TicketData> event) implements Seen {}

  record Sla(Event<SlaData> event) implements Seen {}

  record Escalation(Event<EscalationData> event) implements Seen {}

  record Notification(Event<NotificationData> event) implements Seen {}

  /**
   * An intake event that ticket-service refused.
   *
   * @param eventId empty when the record had none
   */
  record DeadLetter(String eventId, String field, String reason) implements Seen {}

  /** A record that nobody can read; it should not exist. */
  record Unreadable(String topic, String field, String reason) implements Seen {}
}
