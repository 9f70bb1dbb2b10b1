package io.tocsin.escalation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Topic;
import io.tocsin.escalation.draft.Fault;
import io.tocsin.escalation.guard.Guards;
import io.tocsin.escalation.matrix.MatrixDraft;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.escalation.store.Definition;
import io.tocsin.escalation.store.Definitions;
import io.tocsin.escalation.store.Definitions.Kind;
import io.tocsin.escalation.store.Presences;
import io.tocsin.kit.json.Json;
import io.tocsin.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Changes the roster, and tells notification-service how its members are reached. */
@ApplicationScoped
@Transactional
public class RosterDesk {

  /** A roster as it was written, and its version. */
  public record Written(int version, RosterDraft draft) {}

  private static final RosterDraft EMPTY = new RosterDraft(null, null, null, null, null, null);

  private final Houses houses;
  private final Definitions definitions;
  private final Presences presences;
  private final Outbox outbox;
  private final InstantSource time;

  RosterDesk(
      Houses houses,
      Definitions definitions,
      Presences presences,
      Outbox outbox,
      InstantSource time) {
    this.houses = houses;
    this.definitions = definitions;
    this.presences = presences;
    this.outbox = outbox;
    this.time = time;
  }

  /** The roster as it is now. */
  public Roster roster() {
    return houses.roster();
  }

  /** The roster as it was written. */
  public Written written() {
    return definitions.history(Kind.ROSTER, 1).stream()
        .findFirst()
        .map(RosterDesk::written)
        .orElseThrow();
  }

  /** The newest versions, newest first. */
  public List<Definition> history() {
    return definitions.history(Kind.ROSTER, 100);
  }

  /** Gives a house without a roster its first one. */
  public List<Fault> fill(RosterDraft first) {
    if (definitions.newestForChange(Kind.ROSTER).isPresent()) {
      return List.of();
    }
    return switch (change(Escalator.NAME, null, none -> first)) {
      case Change.Done done -> List.of();
      case Change.Refused(List<Fault> faults) -> faults;
      case Change.Stale stale -> List.of();
    };
  }

  /**
   * Changes it; the whole has to work afterwards.
   *
   * @param by who does it
   * @param expected the version that this person has seen; null: any
   */
  public Change change(String by, @Nullable Integer expected, UnaryOperator<RosterDraft> edit) {
    Optional<Definition> newest = definitions.newestForChange(Kind.ROSTER);
    int version = newest.map(Definition::version).orElse(0);
    if (expected != null && expected != version) {
      return new Change.Stale(version);
    }
    RosterDraft before = newest.map(RosterDesk::written).map(Written::draft).orElse(EMPTY);
    RosterDraft after = edit.apply(before);
    List<Fault> faults = faults(after);
    if (!faults.isEmpty()) {
      return new Change.Refused(faults);
    }
    Definition next = new Definition(version + 1, Documents.json(after), by, time.instant());
    definitions.add(Kind.ROSTER, next);
    publish(version == 0 ? Map.of() : contacts(before.roster()), contacts(after.roster()));
    return new Change.Done(next.version());
  }

  /** The matrix in force has to work with it, too. */
  private List<Fault> faults(RosterDraft draft) {
    List<Fault> faults = draft.faults(LocalDate.ofInstant(time.instant(), ZoneOffset.UTC));
    return faults.isEmpty()
        ? definitions.history(Kind.MATRIX, 1).stream()
            .map(matrix -> Houses.kept(matrix, MatrixDraft.class))
            .flatMap(
                matrix ->
                    matrix
                        .review(MatrixDesk.names(draft.roster()), Guards::compile)
                        .faults()
                        .stream())
            .map(fault -> fault.under("matrix"))
            .toList()
        : faults;
  }

  private static Written written(Definition definition) {
    return new Written(definition.version(), Houses.kept(definition, RosterDraft.class));
  }

  private static Map<String, Contact> contacts(Roster roster) {
    Map<String, Contact> all = new TreeMap<>();
    roster
        .members()
        .forEach((id, one) -> all.put(id, new Contact(one.name(), one.email(), one.locale())));
    roster
        .parties()
        .forEach((id, one) -> all.put(id, new Contact(one.name(), one.email(), one.locale())));
    return all;
  }

  /** What is new or different; who is gone is erased. A new address is worth a new attempt. */
  private void publish(Map<String, Contact> before, Map<String, Contact> after) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    after.forEach(
        (id, contact) -> {
          if (!contact.equals(before.get(id))) {
            records.add(record(id, json(contact)));
            presences.canBeReached(id);
          }
        });
    before.keySet().stream()
        .filter(id -> !after.containsKey(id))
        .forEach(
            id -> {
              records.add(record(id, null));
              presences.canBeReached(id);
            });
    outbox.append(records);
  }

  private static ProducerRecord<String, byte[]> record(String id, byte @Nullable [] contact) {
    return new ProducerRecord<>(Topic.RESPONDER_CONTACTS.topicName(), id, contact);
  }

  private static byte[] json(Contact contact) {
    try {
      return Json.WIRE.writeValueAsBytes(contact);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a contact is text only", e);
    }
  }
}
