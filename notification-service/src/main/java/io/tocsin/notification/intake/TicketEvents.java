package io.tocsin.notification.intake;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Reading;
import io.tocsin.notification.store.TicketFacts;
import io.tocsin.notification.store.TicketFacts.Facts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes {@code ticket-events}: keeps whom each ticket concerns, and tells of its end. */
@ApplicationScoped
public class TicketEvents {

  private final Intake intake;
  private final TicketFacts facts;

  TicketEvents(Intake intake, TicketFacts facts) {
    this.intake = intake;
    this.facts = facts;
  }

  @Incoming("ticket-events")
  @Blocking
  void take(ConsumerRecords<String, byte[]> records) {
    intake.commit(records, this::take);
  }

  private void take(List<ConsumerRecord<String, byte[]>> records) {
    List<Event<TicketData>> events = intake.readable(records, TicketData.class);
    List<Occurrence> ends = ends(events);
    facts.keep(events.stream().map(TicketEvents::facts).toList());
    if (!ends.isEmpty()) {
      intake.tell(ends);
    }
  }

  private List<Occurrence> ends(List<Event<TicketData>> events) {
    Map<String, Status> before =
        facts.statuses(
            events.stream()
                .filter(event -> Reading.tellsOfTicket(event.type()))
                .map(Event::subject)
                .distinct()
                .toList());
    List<Occurrence> ends = new ArrayList<>();
    for (Event<TicketData> event : events) {
      Reading.ofTicket(event, before.get(event.subject())).ifPresent(ends::add);
      if (event.data().status() != null) {
        before.put(event.subject(), event.data().status());
      }
    }
    return ends;
  }

  private static Facts facts(Event<TicketData> event) {
    return new Facts(
        event.subject(),
        event.version() == null ? 0 : event.version(),
        event.data().status(),
        Reading.parties(event.data()));
  }
}
