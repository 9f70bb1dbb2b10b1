package io.tocsin.stack;

import org.jspecify.annotations.Nullable;

/** The four services: their folders, databases and memory. */
public enum ServiceName {
  TICKET("ticket-service", "tickets", 320),
  SLA_TIMER("sla-timer-service", null, 384),
  ESCALATION("escalation-service", "escalations", 256),
  NOTIFICATION("notification-service", "notifications", 256);

  private final String folder;
  private final @Nullable String database;
  private final int heapMegabytes;

  ServiceName(String folder, @Nullable String database, int heapMegabytes) {
    this.folder = folder;
    this.database = database;
    this.heapMegabytes = heapMegabytes;
  }

  /** The module's folder, which is also the service's name in logs and as a Kafka group. */
  public String folder() {
    return folder;
  }

  /** The database that it owns; null for the timer, which has none. */
  public @Nullable String database() {
    return database;
  }

  int heapMegabytes() {
    return heapMegabytes;
  }
}
