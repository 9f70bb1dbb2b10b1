package io.tocsin.escalation.intake;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.escalation.Cause;
import io.tocsin.escalation.Escalator;
import io.tocsin.escalation.policy.Facts;
import io.tocsin.escalation.policy.Facts.Impact;
import io.tocsin.escalation.policy.Input;
import io.tocsin.escalation.store.TicketFacts;
import io.tocsin.escalation.store.TicketFacts.Known;
import io.tocsin.escalation.store.TicketSnapshot;
import io.tocsin.outbox.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code ticket-events}: keeps each ticket's facts, and hands on what means something for a
 * case. The ticket's version is the inbox here: what is not newer than the facts is known.
 */
@ApplicationScoped
public class TicketEventsIntake {

  private static final Known UNKNOWN = new Known(0, null);

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

  /** What an event means, by what tells its causes apart where it is two. */
  private static Map<String, Input> inputs(TicketReading.Ours one, @Nullable Facts before) {
    Map<String, Input> inputs = new LinkedHashMap<>();
    if (one.input() != null) {
      inputs.put("", one.input());
    }
    Impact was = before == null ? Impact.UNKNOWN : before.impact();
    if (one.snapshot().facts().impact().worseThan(was)) {
      inputs.put(one.input() == null ? "" : "/impact", new Input.ImpactGrew());
    }
    return inputs;
  }

  /** Writes one row for each ticket, however many of its events are in the batch. */
  private List<Cause> causes(List<TicketReading.Ours> ours) {
    Map<String, Known> known =
        new HashMap<>(
            facts.lockKnown(ours.stream().map(one -> one.snapshot().ticketId()).toList()));
    Map<String, TicketSnapshot> newest = new HashMap<>();
    List<Cause> causes = new ArrayList<>();
    for (TicketReading.Ours one : ours) {
      TicketSnapshot snapshot = one.snapshot();
      Known before = known.getOrDefault(snapshot.ticketId(), UNKNOWN);
      if (snapshot.version() <= before.version()) {
        continue;
      }
      known.put(snapshot.ticketId(), new Known(snapshot.version(), snapshot.facts()));
      newest.put(snapshot.ticketId(), snapshot);
      inputs(one, before.facts())
          .forEach(
              (step, input) ->
                  causes.add(
                      new Cause(
                          one.eventId() + step, snapshot.ticketId(), input, snapshot.facts())));
    }
    facts.save(newest.values());
    return causes;
  }
}
