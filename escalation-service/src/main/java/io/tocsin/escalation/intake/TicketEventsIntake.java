package io.tocsin.escalation.intake;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.escalation.Cause;
import io.tocsin.escalation.Escalator;
import io.tocsin.escalation.policy.Input;
import io.tocsin.escalation.store.TicketFacts;
import io.tocsin.escalation.store.TicketSnapshot;
import io.tocsin.outbox.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes {@code ticket-events}: keeps each ticket's facts, and hands on what means something for a
 * case. The ticket's version is the inbox here: what is not newer than the facts is known.
 */
@ApplicationScoped
public class TicketEventsIntake {

  private final Batches batches;
  private final TicketFacts facts;
  private final Escalator escalator;

  TicketEventsIntake(Batches batches, TicketFacts facts, Escalator escalator) {
    this.batches = batches;
    this.facts = facts;
    this.escalator = escalator;
  }

  /** One batch, in one transaction. */
  @Incoming("ticket-events")
  @Blocking
  public void take(ConsumerRecords<String, byte[]> records) {
    batches.commit(records, Escalator.NAME, this::decide);
  }

  private void decide(List<ConsumerRecord<String, byte[]>> records) {
    List<TicketReading.Ours> ours = new ArrayList<>(records.size());
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (TicketReading.of(record)) {
        case TicketReading.Ours one -> ours.add(one);
        case TicketReading.Unreadable(String field, String reason) ->
            batches.refuse(record, Escalator.NAME, field, reason);
      }
    }
    if (!ours.isEmpty()) {
      escalator.decide(causes(ours));
    }
  }

  /** Writes one row for each ticket, however many of its events are in the batch. */
  private List<Cause> causes(List<TicketReading.Ours> ours) {
    Map<String, Long> versions =
        new HashMap<>(
            facts.lockVersions(ours.stream().map(one -> one.snapshot().ticketId()).toList()));
    Map<String, TicketSnapshot> newest = new HashMap<>();
    List<Cause> causes = new ArrayList<>();
    for (TicketReading.Ours one : ours) {
      TicketSnapshot snapshot = one.snapshot();
      if (snapshot.version() <= versions.getOrDefault(snapshot.ticketId(), 0L)) {
        continue;
      }
      versions.put(snapshot.ticketId(), snapshot.version());
      newest.put(snapshot.ticketId(), snapshot);
      Input input = one.input();
      if (input != null) {
        causes.add(new Cause(one.eventId(), snapshot.ticketId(), input, snapshot.facts()));
      }
    }
    facts.save(newest.values());
    return causes;
  }
}
