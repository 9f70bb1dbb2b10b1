package io.tocsin.tickets.intake;

import io.tocsin.kit.events.EventIds;
import io.tocsin.kit.json.FieldError;
import io.tocsin.outbox.Batches;
import io.tocsin.outbox.Inbox;
import io.tocsin.tickets.TicketDesk;
import io.tocsin.tickets.store.RefusedEvents;
import io.tocsin.tickets.ticket.Command;
import io.tocsin.tickets.ticket.Decision;
import io.tocsin.tickets.ticket.Decision.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Takes a batch of records in one transaction: what is new goes over the desk, what was taken
 * before is passed over, what is refused goes to the dead letters, and the rest goes on.
 */
@ApplicationScoped
class Intake {

  private static final String READER = "ticket-service";

  private final Batches batches;
  private final Inbox inbox;
  private final RefusedEvents refusedEvents;
  private final TicketDesk desk;
  private final IntakeMetrics metrics;

  Intake(
      Batches batches,
      Inbox inbox,
      RefusedEvents refusedEvents,
      TicketDesk desk,
      IntakeMetrics metrics) {
    this.batches = batches;
    this.inbox = inbox;
    this.refusedEvents = refusedEvents;
    this.desk = desk;
    this.metrics = metrics;
  }

  void take(
      ConsumerRecords<String, byte[]> records,
      Function<ConsumerRecord<String, byte[]>, Received> reader) {
    batches.commit(records, READER, batch -> work(batch, reader));
  }

  private record Item(ConsumerRecord<String, byte[]> record, Command command) {}

  private record Refusal(ConsumerRecord<String, byte[]> record, List<FieldError> errors) {}

  private void work(
      List<ConsumerRecord<String, byte[]>> batch,
      Function<ConsumerRecord<String, byte[]>, Received> reader) {
    Map<String, Item> items = new LinkedHashMap<>();
    List<Refusal> refusals = new ArrayList<>();
    int wanted = 0;
    for (ConsumerRecord<String, byte[]> record : batch) {
      switch (reader.apply(record)) {
        case Received.Wanted(Command command) -> {
          wanted++;
          items.putIfAbsent(command.origin().key(), new Item(record, command));
        }
        case Received.Bad(List<FieldError> errors) -> refusals.add(new Refusal(record, errors));
        case Received.Unwanted() -> {}
      }
    }
    items.keySet().retainAll(inbox.unseen(List.copyOf(items.keySet())));
    int refused = decide(List.copyOf(items.values()), refusals);
    refusals.forEach(this::refuse);
    if (!batch.isEmpty()) {
      metrics.count(
          batch.getFirst().topic(), items.size() - refused, wanted - items.size(), refusals.size());
    }
  }

  /** How many of the items were refused; those are added to the refusals. */
  private int decide(List<Item> items, List<Refusal> refusals) {
    List<Decision> decisions = desk.take(items.stream().map(Item::command).toList());
    List<String> refusedKeys = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (decisions.get(i) instanceof Refused refused) {
        Item item = items.get(i);
        refusals.add(new Refusal(item.record(), Received.Bad.of(refused).errors()));
        refusedKeys.add(item.command().origin().key());
      }
    }
    refusedEvents.forget(refusedKeys);
    return refusedKeys.size();
  }

  private void refuse(Refusal refusal) {
    ConsumerRecord<String, byte[]> record = refusal.record();
    // By its place: a record that Kafka delivers again is one dead letter all the same.
    String place =
        EventIds.of(
            "refused",
            record.topic(),
            Integer.toString(record.partition()),
            Long.toString(record.offset()));
    if (!inbox.unseen(List.of(place)).isEmpty()) {
      String reason =
          refusal.errors().stream()
              .map(error -> error.field() + " " + error.reason())
              .collect(Collectors.joining("; "));
      batches.refuse(record, READER, refusal.errors().getFirst().field(), reason);
    }
  }
}
