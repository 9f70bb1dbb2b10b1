package io.tocsin.notification.intake;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.contracts.Contact;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.ContactReview;
import io.tocsin.notification.store.ContactBook;
import io.tocsin.notification.store.Ledger;
import io.tocsin.notification.store.Windows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Takes the contact topics: of each person the last word counts, and a tombstone erases them. */
@ApplicationScoped
public class Contacts {

  private final Intake intake;
  private final ContactBook book;
  private final Ledger ledger;
  private final Windows windows;

  Contacts(Intake intake, ContactBook book, Ledger ledger, Windows windows) {
    this.intake = intake;
    this.book = book;
    this.ledger = ledger;
    this.windows = windows;
  }

  @Incoming("customer-contacts")
  @Blocking
  void takeCustomers(ConsumerRecords<String, byte[]> records) {
    intake.commit(records, batch -> keep(Audience.CUSTOMER, batch));
  }

  @Incoming("responder-contacts")
  @Blocking
  void takeResponders(ConsumerRecords<String, byte[]> records) {
    intake.commit(records, batch -> keep(Audience.RESPONDER, batch));
  }

  private void keep(Audience audience, List<ConsumerRecord<String, byte[]>> batch) {
    // Sorted, so that two instances wait for each other's rows, not in a ring.
    Map<String, Contact> known = new TreeMap<>();
    Set<String> erased = new HashSet<>();
    for (ConsumerRecord<String, byte[]> record : batch) {
      if (record.key() == null || record.key().isBlank()) {
        intake.refuse(record, "key", "is missing");
      } else if (record.value() == null) {
        known.remove(record.key());
        erased.add(record.key());
      } else {
        Contact contact = read(record);
        if (contact != null) {
          known.put(record.key(), contact);
          erased.remove(record.key());
        }
      }
    }
    book.keep(audience, known);
    ledger.contactsCame(audience, known.keySet());
    windows.spareNoLonger(audience, known.keySet());
    book.erase(audience, erased);
  }

  private @Nullable Contact read(ConsumerRecord<String, byte[]> record) {
    return switch (Json.read(Json.WIRE, record.value(), Contact.class)) {
      case Parsed.Ok<Contact>(Contact contact) -> checked(record, contact);
      case Parsed.Bad<Contact>(var errors) -> {
        intake.refuse(record, errors.getFirst().field(), errors.getFirst().reason());
        yield null;
      }
    };
  }

  private @Nullable Contact checked(ConsumerRecord<String, byte[]> record, Contact contact) {
    List<Fault> faults = ContactReview.faults(contact);
    if (!faults.isEmpty()) {
      intake.refuse(record, faults.getFirst().field(), faults.getFirst().reason());
      return null;
    }
    return contact;
  }
}
