package io.tocsin.systemtests;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.TicketData;
import io.tocsin.stack.tail.EventTail;
import io.tocsin.stack.tail.Seen;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Everything that the services have said, repetitions included, in the order in which it was read.
 */
public final class EventLog implements AutoCloseable {

  private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final EventTail tail;

  /** Starts to follow, from the beginning of each topic. */
  public EventLog(String bootstrapServers) {
    tail = EventTail.follow(bootstrapServers, this::add);
  }

  private void add(Seen record) {
    switch (record) {
      case Seen.Unreadable(String topic, String field, String reason) ->
          throw new IllegalStateException(topic + ": " + field + " " + reason);
      case Seen.Ticket ticket -> seen.add(ticket);
      case Seen.Sla sla -> seen.add(sla);
      case Seen.Escalation escalation -> seen.add(escalation);
      case Seen.Notification notification -> seen.add(notification);
      case Seen.DeadLetter letter -> seen.add(letter);
    }
  }

  /** All ticket events. */
  public List<Event<TicketData>> tickets() {
    return seen.stream()
        .filter(Seen.Ticket.class::isInstance)
        .map(record -> ((Seen.Ticket) record).event())
        .toList();
  }

  /** Ticket events of one type. */
  public List<Event<TicketData>> tickets(String type) {
    return events(Seen.Ticket.class, Seen.Ticket::event, type);
  }

  /** Clock events of one type. */
  public List<Event<SlaData>> sla(String type) {
    return events(Seen.Sla.class, Seen.Sla::event, type);
  }

  /** All escalation events. */
  public List<Event<EscalationData>> escalations() {
    return seen.stream()
        .filter(Seen.Escalation.class::isInstance)
        .map(record -> ((Seen.Escalation) record).event())
        .toList();
  }

  /** Escalation events of one type. */
  public List<Event<EscalationData>> escalations(String type) {
    return events(Seen.Escalation.class, Seen.Escalation::event, type);
  }

  /** Notification events of one type. */
  public List<Event<NotificationData>> notifications(String type) {
    return events(Seen.Notification.class, Seen.Notification::event, type);
  }

  private <S extends Seen, T> List<Event<T>> events(
      Class<S> kind, Function<S, Event<T>> event, String type) {
    return seen.stream()
        .filter(kind::isInstance)
        .map(record -> event.apply(kind.cast(record)))
        .filter(found -> found.type().equals(type))
        .toList();
  }

  @Override
  public void close() {
    tail.close();
  }
}
