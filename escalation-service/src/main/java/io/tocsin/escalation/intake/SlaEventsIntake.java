package io.tocsin.escalation.intake;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.contracts.Canary;
import io.tocsin.escalation.Cause;
import io.tocsin.escalation.Escalator;
import io.tocsin.escalation.policy.Facts;
import io.tocsin.escalation.policy.Input;
import io.tocsin.escalation.store.TicketFacts;
import io.tocsin.outbox.Batches;
import io.tocsin.outbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes {@code sla-events}: each breach, warning and retraction is a cause. */
@ApplicationScoped
public class SlaEventsIntake {

  private final FactsAwaited factsAwaited;
  private final Batches batches;
  private final Inbox inbox;
  private final TicketFacts facts;
  private final Escalator escalator;

  SlaEventsIntake(
      FactsAwaited factsAwaited,
      Batches batches,
      Inbox inbox,
      TicketFacts facts,
      Escalator escalator) {
    this.factsAwaited = factsAwaited;
    this.batches = batches;
    this.inbox = inbox;
    this.facts = facts;
    this.escalator = escalator;
  }

  /** One batch, in one transaction. */
  @Incoming("sla-events")
  @Blocking
  public void take(ConsumerRecords<String, byte[]> records) {
    Map<ConsumerRecord<String, byte[]>, SlaReading> readings = new LinkedHashMap<>();
    records.forEach(record -> readings.put(record, SlaReading.of(record)));
    factsAwaited.await(readings);
    batches.commit(records, Escalator.NAME, batch -> decide(batch, readings));
  }

  private void decide(
      List<ConsumerRecord<String, byte[]>> batch,
      Map<ConsumerRecord<String, byte[]>, SlaReading> readings) {
    Map<String, SlaReading.Ours> ours = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> record : batch) {
      switch (Objects.requireNonNull(readings.get(record))) {
        case SlaReading.NotOurs notOurs -> {}
        case SlaReading.Ours one -> ours.put(one.event().id(), one);
        case SlaReading.Unreadable(String field, String reason) ->
            batches.refuse(record, Escalator.NAME, field, reason);
      }
    }
    ours.keySet().retainAll(inbox.unseen(ours.keySet()));
    if (!ours.isEmpty()) {
      escalator.decide(causes(ours.values()));
    }
  }

  private List<Cause> causes(Collection<SlaReading.Ours> ours) {
    Set<String> tickets =
        ours.stream().map(one -> one.event().subject()).collect(Collectors.toSet());
    Map<String, Facts> known = facts.lock(tickets);
    Set<String> retracted = new HashSet<>();
    for (SlaReading.Ours one : ours) {
      if (one instanceof SlaReading.Retraction retraction) {
        retracted.add(retraction.breachId());
      }
    }
    return ours.stream()
        .filter(one -> known.containsKey(one.event().subject()) || !isCanary(one))
        .map(
            one ->
                new Cause(
                    one.event().id(),
                    one.event().subject(),
                    input(one, retracted),
                    known.get(one.event().subject())))
        .toList();
  }

  /** Without its ticket's facts nobody would know it for one, and real people would be asked. */
  private static boolean isCanary(SlaReading.Ours one) {
    return Canary.POLICY.equals(one.event().data().policy());
  }

  /** After an outage a breach and its retraction can come together: then nobody is bothered. */
  private static Input input(SlaReading.Ours one, Set<String> retracted) {
    return switch (one) {
      case SlaReading.Breach(var event) ->
          new Input.Breached(
              event.data().metric(),
              event.data().tier(),
              event.data().dueAt(),
              retracted.contains(event.id()));
      case SlaReading.Warning(var event, int percent) ->
          new Input.Warned(
              event.data().metric(), percent, event.data().tier(), event.data().dueAt());
      case SlaReading.Retraction retraction -> new Input.BreachRetracted();
    };
  }
}
