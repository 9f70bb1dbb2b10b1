package io.tocsin.stack;

import org.jspecify.annotations.Nullable;

/** The four services: their folders, databases and memory, and who goes last. */
public enum ServiceName {
  TICKET("ticket-service", "tickets", 320, 0),
  SLA_TIMER("sla-timer-service", null, 384, 0),
  ESCALATION("escalation-service", "escalations", 256, 0),
  NOTIFICATION("notification-service", "notifications", 256, 10);

  private final String folder;
  private final @Nullable String database;
  private final int heapMegabytes;
  private final int niceness;

  ServiceName(String folder, @Nullable String database, int heapMegabytes, int niceness) {
    this.folder = folder;
    this.database = database;
    this.heapMegabytes = heapMegabytes;
    this.niceness = niceness;
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

  /**
   * How far it stands back where all share a machine that has too much to do, as {@code nice}
   * counts it: letters come last. Tickets don't stand back, since clocks would breach on old news.
   */
  int niceness() {
    return niceness;
  }
}
