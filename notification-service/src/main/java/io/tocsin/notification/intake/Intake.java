package io.tocsin.notification.intake;

import io.tocsin.contracts.Event;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import io.tocsin.notification.Notifier;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.sending.Senders;
import io.tocsin.outbox.Batches;
import io.tocsin.outbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/** What taking a batch is like, whatever topic it is from. */
@ApplicationScoped
public class Intake {

  private final Batches batches;
  private final Inbox inbox;
  private final Notifier notifier;
  private final Senders senders;

  Intake(Batches batches, Inbox inbox, Notifier notifier, Senders senders) {
    this.batches = batches;
    this.inbox = inbox;
    this.notifier = notifier;
    this.senders = senders;
  }

  /**
   * Takes a batch of events in one transaction and wakes the senders once it has committed.
   *
   * @param wanted whether an event of that type is worth reading; null when it says no type
   * @param reading what there is to tell of an event
   */
  <T> void take(
      ConsumerRecords<String, byte[]> records,
      Predicate<@Nullable String> wanted,
      Class<T> dataType,
      Function<Event<T>, Optional<Occurrence>> reading) {
    commit(
        records,
        batch -> {
          Stream<ConsumerRecord<String, byte[]>> worth =
              batch.stream().filter(record -> wanted.test(CloudEvents.type(record.headers())));
          tell(
              readable(worth.toList(), dataType).stream()
                  .flatMap(event -> reading.apply(event).stream())
                  .toList());
        });
  }

  /** Runs the work over a batch in one transaction, and wakes the senders once it has committed. */
  void commit(
      ConsumerRecords<String, byte[]> records,
      Consumer<List<ConsumerRecord<String, byte[]>>> work) {
    batches.commit(records, Notifier.NAME, work);
    senders.wake();
  }

  /** The events among the records, in order; what can't be read becomes a dead letter. */
  <T> List<Event<T>> readable(List<ConsumerRecord<String, byte[]>> records, Class<T> dataType) {
    List<Event<T>> events = new ArrayList<>(records.size());
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (CloudEvents.decode(record, dataType)) {
        case Decoded.Readable<T>(Event<T> event) -> events.add(event);
        case Decoded.Unreadable<T>(String field, String reason) -> refuse(record, field, reason);
      }
    }
    return events;
  }

  void refuse(ConsumerRecord<String, byte[]> record, String field, String reason) {
    batches.refuse(record, Notifier.NAME, field, reason);
  }

  /** Tells of what has not been told of before. */
  void tell(List<Occurrence> occurrences) {
    Set<String> unseen = inbox.unseen(occurrences.stream().map(Occurrence::eventId).toList());
    // An event that comes twice in one batch is one.
    List<Occurrence> news = new ArrayList<>();
    for (Occurrence occurrence : occurrences) {
      if (unseen.remove(occurrence.eventId())) {
        news.add(occurrence);
      }
    }
    notifier.tell(news);
  }
}
