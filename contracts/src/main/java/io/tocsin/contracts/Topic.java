package io.tocsin.contracts;

import java.time.Duration;

/** The topic catalogue. Topics are created from it; auto-creation is off everywhere. */
public enum Topic {
  TICKET_INTAKE("ticket-intake", 6, Duration.ofDays(7)),
  TICKET_EVENTS("ticket-events", 6, Duration.ofDays(90)),
  SLA_COMMANDS("sla-commands", 6, Duration.ofDays(7)),
  SLA_EVENTS("sla-events", 6, Duration.ofDays(30)),
  ESCALATION_EVENTS("escalation-events", 6, Duration.ofDays(30)),
  NOTIFICATION_EVENTS("notification-events", 6, Duration.ofDays(30)),
  TICKET_INTAKE_DLQ("ticket-intake-dlq", 1, Duration.ofDays(30)),
  TICKET_EVENTS_DLQ("ticket-events-dlq", 1, Duration.ofDays(30)),
  SLA_COMMANDS_DLQ("sla-commands-dlq", 1, Duration.ofDays(30)),
  SLA_EVENTS_DLQ("sla-events-dlq", 1, Duration.ofDays(30)),
  ESCALATION_EVENTS_DLQ("escalation-events-dlq", 1, Duration.ofDays(30)),
  NOTIFICATION_EVENTS_DLQ("notification-events-dlq", 1, Duration.ofDays(30)),
  CUSTOMER_CONTACTS_DLQ("customer-contacts-dlq", 1, Duration.ofDays(30)),
  RESPONDER_CONTACTS_DLQ("responder-contacts-dlq", 1, Duration.ofDays(30)),
  SLA_POLICIES("sla-policies", 1),
  SLA_CALENDARS("sla-calendars", 1),
  CUSTOMER_CONTACTS("customer-contacts", 6),
  RESPONDER_CONTACTS("responder-contacts", 1);

  private final String topicName;
  private final int partitions;
  private final Duration retention;
  private final boolean compacted;

  Topic(String topicName, int partitions, Duration retention) {
    this.topicName = topicName;
    this.partitions = partitions;
    this.retention = retention;
    this.compacted = false;
  }

  Topic(String topicName, int partitions) {
    this.topicName = topicName;
    this.partitions = partitions;
    this.retention = Duration.ofMillis(-1);
    this.compacted = true;
  }

  /** Name on the broker. */
  public String topicName() {
    return topicName;
  }

  /** How many partitions it is created with; topics keyed by ticket id have the same number. */
  public int partitions() {
    return partitions;
  }

  /** How long records are kept; minus one millisecond, for ever, on a compacted topic. */
  public Duration retention() {
    return retention;
  }

  /** Whether only the last record of each key is kept. */
  public boolean compacted() {
    return compacted;
  }
}
