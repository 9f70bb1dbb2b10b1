package io.tocsin.systemtests.containers;

import io.tocsin.contracts.Event;
import io.tocsin.systemtests.EventLog;
import io.tocsin.systemtests.SampleUpstream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the topics tell of one ticket of the sample upstream. */
record Trail(EventLog log, String externalId) {

  String ticketId() {
    return SampleUpstream.ticketId(externalId);
  }

  /** Of each event of the ticket, repetitions left out. */
  List<Long> versions() {
    return mine(log.tickets()).map(Event::version).distinct().toList();
  }

  /** The clocks that breached; repetitions, which the timer must not make, are in it. */
  List<String> breachedClocks() {
    return mine(log.sla("sla.breached")).map(event -> event.data().clockId()).toList();
  }

  /** The tiers that it was raised to, repetitions left out. */
  List<Integer> tiers() {
    return mine(log.escalations("escalation.raised"))
        .distinct()
        .map(event -> event.data().toTier())
        .toList();
  }

  /** Whether it moved, and customer, responder and team were told of each move. */
  boolean told() {
    Set<String> told =
        mine(log.notifications("notification.accepted"))
            .map(event -> event.cause() + " " + event.data().audience())
            .collect(Collectors.toSet());
    List<Event<?>> moves = List.copyOf(mine(log.escalations("escalation.raised")).toList());
    return !moves.isEmpty()
        && moves.stream()
            .flatMap(
                move ->
                    Stream.of("customer", "responder", "team")
                        .map(audience -> move.id() + " " + audience))
            .allMatch(told::contains);
  }

  /** How many messages to the customer a channel has accepted. */
  long customerMessages() {
    return mine(log.notifications("notification.accepted"))
        .filter(event -> event.data().audience().equals("customer"))
        .map(Event::id)
        .distinct()
        .count();
  }

  boolean isClosed() {
    return mine(log.escalations("escalation.closed")).findAny().isPresent();
  }

  private <T> Stream<Event<T>> mine(List<Event<T>> events) {
    return events.stream().filter(event -> event.subject().equals(ticketId()));
  }
}
