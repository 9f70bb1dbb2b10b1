package io.tocsin.tickets.intake;

import io.tocsin.kit.events.EventIds;
import io.tocsin.kit.json.FieldError;
import io.tocsin.outbox.Batches;
import io.tocsin.outbox.Inbox;
import io.tocsin.tickets.TicketDesk;
import io.tocsin.tickets.TicketDesk.Noted;
import io.tocsin.tickets.store.RefusedEvents;
import io.tocsin.tickets.ticket.Command;
import io.tocsin.tickets.ticket.Decider;
import io.tocsin.tickets.ticket.Decision;
import io.tocsin.tickets.ticket.Decision.Accepted;
import io.tocsin.tickets.ticket.Decision.Refused;
import io.tocsin.tickets.ticket.Note;
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

  private record Item(ConsumerRecord<String, byte[]> record, Command command) {

    String key() {
      return command.origin().key();
    }
  }

  private record Refusal(ConsumerRecord<String, byte[]> record, List<FieldError> errors) {}

  /** What became of a batch's records. */
  private static final class Account {

    private int accepted;
    private int duplicate;
    private final List<Refusal> refusals = new ArrayList<>();
  }

  private void work(
      List<ConsumerRecord<String, byte[]>> batch,
      Function<ConsumerRecord<String, byte[]>, Received> reader) {
    Account account = new Account();
    List<Item> items = new ArrayList<>(batch.size());
    Map<ConsumerRecord<String, byte[]>, Note> notes = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> record : batch) {
      switch (reader.apply(record)) {
        case Received.Wanted(Command command) -> items.add(new Item(record, command));
        case Received.Noted(Note note) -> notes.put(record, note);
        case Received.Bad(List<FieldError> errors) ->
            account.refusals.add(new Refusal(record, errors));
        case Received.Unwanted() -> {}
      }
    }
    decide(items, account);
    note(notes, account);
    account.refusals.forEach(this::refuse);
    metrics.count(
        batch.getFirst().topic(), account.accepted, account.duplicate, account.refusals.size());
  }

  private void note(Map<ConsumerRecord<String, byte[]>, Note> notes, Account account) {
    if (notes.isEmpty()) {
      return;
    }
    Noted noted = desk.note(List.copyOf(notes.values()));
    int unknown = 0;
    for (var each : notes.entrySet()) {
      String ticketId = each.getValue().ticketId();
      if (!noted.known().contains(ticketId)) {
        var errors = Received.Bad.of(Decider.unknown(ticketId)).errors();
        account.refusals.add(new Refusal(each.getKey(), errors));
        unknown++;
      }
    }
    account.accepted += noted.added();
    account.duplicate += notes.size() - unknown - noted.added();
  }

  private void decide(List<Item> items, Account account) {
    Map<String, Item> first = new LinkedHashMap<>();
    List<Item> repeats = new ArrayList<>();
    for (Item item : items) {
      if (first.putIfAbsent(item.key(), item) != null) {
        repeats.add(item);
      }
    }
    int different = first.size();
    first.keySet().retainAll(inbox.unseen(List.copyOf(first.keySet())));
    account.duplicate += different - first.size();
    decideUnseen(List.copyOf(first.values()), account);
    if (!repeats.isEmpty()) {
      // What was accepted just now is a duplicate; what was refused has another chance.
      decide(repeats, account);
    }
  }

  private void decideUnseen(List<Item> items, Account account) {
    List<Decision> decisions = desk.take(items.stream().map(Item::command).toList());
    List<String> refusedKeys = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      switch (decisions.get(i)) {
        case Accepted _ -> account.accepted++;
        case Refused refused -> {
          account.refusals.add(new Refusal(item.record(), Received.Bad.of(refused).errors()));
          refusedKeys.add(item.key());
        }
      }
    }
    refusedEvents.forget(refusedKeys);
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
