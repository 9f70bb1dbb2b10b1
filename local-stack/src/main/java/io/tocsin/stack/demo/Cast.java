package io.tocsin.stack.demo;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Customer;
import io.tocsin.kit.events.EventIds;
import java.util.Arrays;
import java.util.Optional;

/** The tickets of the story and whose they are. Nobody in it exists. */
enum Cast {
  /** Nobody solves it in time: it climbs the tiers. */
  LINE_DOWN(
      "CASE-1001",
      "No dial tone since this morning",
      new Customer("telco-4711", "gold", "en"),
      new Contact("Anna Fischer", "anna.fischer@example.com", "en")),
  /** Solved the same day: its promises are kept. */
  PASSWORD(
      "CASE-1002",
      "How do I change my password?",
      new Customer("telco-0815", "basic", "en"),
      new Contact("Ben Carter", "ben.carter@example.com", "en")),
  /** Waits for somebody else for a while: its solution clock rests. */
  INVOICE(
      "CASE-1003",
      "Charged twice in December",
      new Customer("telco-2342", "silver", "de"),
      new Contact("Clara Huber", "clara.huber@example.com", "de"));

  /** The name under which the upstream system sends. */
  static final String SOURCE = "acme-crm";

  private final String externalId;
  private final String title;
  private final Customer customer;
  private final Contact contact;

  Cast(String externalId, String title, Customer customer, Contact contact) {
    this.externalId = externalId;
    this.title = title;
    this.customer = customer;
    this.contact = contact;
  }

  /** The ticket with that id in Tocsin, if it is one of these. */
  static Optional<Cast> withTicketId(String ticketId) {
    return Arrays.stream(values()).filter(one -> one.ticketId().equals(ticketId)).findFirst();
  }

  String externalId() {
    return externalId;
  }

  /** The id that ticket-service gives to a ticket of that source and external id. */
  String ticketId() {
    return EventIds.of("ticket", SOURCE, externalId);
  }

  String title() {
    return title;
  }

  Customer customer() {
    return customer;
  }

  Contact contact() {
    return contact;
  }
}
