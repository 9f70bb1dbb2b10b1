package io.tocsin.notification.canary;

import io.tocsin.contracts.Canary;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.EventIds;
import io.tocsin.notification.Notifier;
import io.tocsin.notification.store.Canaries;
import io.tocsin.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Opens canaries' tickets as an upstream system would, and closes them. */
@ApplicationScoped
@Transactional
public class Aviary {

  private final Canaries canaries;
  private final Outbox outbox;
  private final InstantSource time;

  Aviary(Canaries canaries, Outbox outbox, InstantSource time) {
    this.canaries = canaries;
    this.outbox = outbox;
    this.time = time;
  }

  /**
   * Sends the next one, unless another instance has done so, and gives up those that are lost.
   *
   * @param now real time
   * @param every how long one is the next
   * @return whether one was sent
   */
  public boolean send(Instant now, Duration every) {
    canaries.giveUp(now).forEach(id -> publish(id, TicketEventType.CLOSED, closing()));
    String id = "canary-" + now.toEpochMilli() / every.toMillis();
    boolean sent = canaries.add(id, EventIds.ticket(Canary.NAME, id), now);
    if (sent) {
      publish(id, TicketEventType.OPENED, opening());
    }
    return sent;
  }

  /**
   * One has come to its channel.
   *
   * @param now real time
   * @return since when it was due; empty when it had come before, or is none
   */
  public Optional<Instant> welcome(String ticketId, Instant now) {
    Optional<Canaries.Arrived> arrived = canaries.arrive(ticketId, now);
    arrived
        .filter(one -> !one.over())
        .ifPresent(one -> publish(one.id(), TicketEventType.CLOSED, closing()));
    return arrived.map(one -> one.sentAt().plus(Canary.TARGET));
  }

  private void publish(String id, TicketEventType type, IntakeData data) {
    outbox.append(
        Topic.TICKET_INTAKE,
        new Event<>(
            EventIds.of(Notifier.NAME, id, type.wire()),
            Canary.NAME,
            type.wire(),
            id,
            time.instant(),
            null,
            null,
            data));
  }

  private static IntakeData opening() {
    return new IntakeData(
        "Canary",
        null,
        null,
        null,
        null,
        null,
        new Customer(Canary.NAME, Canary.NAME, null),
        null,
        null,
        null,
        null,
        null);
  }

  private static IntakeData closing() {
    return new IntakeData(
        null, null, null, null, null, null, null, null, null, null, null, "canary-ended");
  }
}
