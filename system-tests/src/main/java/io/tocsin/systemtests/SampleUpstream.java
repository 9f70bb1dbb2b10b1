package io.tocsin.systemtests;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.kit.events.EventIds;
import io.tocsin.stack.tail.Upstream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A sample upstream system that publishes customers and what happens to their tickets. */
public final class SampleUpstream implements AutoCloseable {

  private static final String SOURCE = "acme-crm";

  private final Upstream upstream;

  /** Publishes to the broker at the address. */
  public SampleUpstream(String bootstrapServers) {
    upstream = new Upstream(bootstrapServers);
  }

  /** The id that ticket-service gives to this upstream's ticket. */
  public static String ticketId(String externalId) {
    return EventIds.of("ticket", SOURCE, externalId);
  }

  /** Says how to reach a customer: at {@code <id>@example.com}, in English. */
  public void contact(String customerId, String name) {
    upstream.tell(customerId, new Contact(name, customerId + "@example.com", "en"));
  }

  /** Opens a ticket of high priority. */
  public void opened(String externalId, Instant time, Customer customer) {
    opened(externalId, time, customer, null, null);
  }

  /** Opens a ticket that needs an expertise, or is as severe as that; null: neither is known. */
  public void opened(
      String externalId,
      Instant time,
      Customer customer,
      @Nullable String skill,
      @Nullable Integer severity) {
    publish(
        externalId,
        TicketEventType.OPENED,
        time,
        new IntakeData(
            "Trouble with " + externalId,
            null,
            Priority.HIGH,
            null,
            severity,
            null,
            customer,
            "first-line",
            null,
            skill,
            null,
            null));
  }

  /** The customer writes. */
  public void customerReplied(String externalId, Instant time, String body) {
    publish(
        externalId,
        TicketEventType.CUSTOMER_REPLIED,
        time,
        new IntakeData(null, body, null, null, null, null, null, null, null, null, null, null));
  }

  /** Changes a ticket's status. */
  public void status(String externalId, Instant time, Status status) {
    publish(externalId, TicketEventType.STATUS_CHANGED, time, data(status, null));
  }

  /** Changes a ticket's severity, which moves no clock. */
  public void severity(String externalId, Instant time, int severity) {
    publish(externalId, TicketEventType.UPDATED, time, data(null, severity));
  }

  /** Waits until the broker has all. */
  public void flush() {
    upstream.flush();
  }

  private void publish(String externalId, TicketEventType type, Instant time, IntakeData data) {
    String id = EventIds.of(externalId, type.wire(), time.toString());
    upstream.tell(new Event<>(id, SOURCE, type.wire(), externalId, time, null, null, data));
  }

  private static IntakeData data(@Nullable Status status, @Nullable Integer severity) {
    return new IntakeData(
        null, null, null, status, severity, null, null, null, null, null, null, null);
  }

  @Override
  public void close() {
    upstream.close();
  }
}
