package io.tocsin.escalation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Topic;
import io.tocsin.escalation.guard.Guards;
import io.tocsin.escalation.matrix.MatrixDraft;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.escalation.store.Presences;
import io.tocsin.kit.document.Change;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.json.Json;
import io.tocsin.outbox.Outbox;
import io.tocsin.outbox.document.Definition;
import io.tocsin.outbox.document.Definitions;
import io.tocsin.outbox.document.Versions;
import io.tocsin.outbox.document.Versions.Written;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Changes the roster, and tells notification-service how its members are reached. */
@ApplicationScoped
@Transactional
public class RosterDesk {

  private static final RosterDraft EMPTY = new RosterDraft(null, null, null, null, null, null);

  private final Houses houses;
  private final Definitions definitions;
  private final Versions<RosterDraft> versions;
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
    this.versions = new Versions<>(definitions, Houses.ROSTER, RosterDraft.class, time);
    this.presences = presences;
    this.outbox = outbox;
    this.time = time;
  }

  /** The roster as it is now. */
  public Roster roster() {
    return houses.roster();
  }

  /** The roster as it was written. */
  public Written<RosterDraft> written() {
    return versions.newest();
  }

  /** The newest versions, newest first. */
  public List<Definition> history() {
    return versions.history();
  }

  /** Gives a house without a roster its first one. */
  public List<Fault> fill(RosterDraft first) {
    return versions.fill(() -> change(Escalator.NAME, null, none -> first));
  }

  /**
   * Changes it; the whole has to work afterwards.
   *
   * @param by who does it
   * @param expected the version that this person has seen; null: any
   */
  public Change change(String by, @Nullable Integer expected, UnaryOperator<RosterDraft> edit) {
    return versions.change(
        by,
        expected,
        before -> edit.apply(before == null ? EMPTY : before),
        this::faults,
        (before, after) ->
            publish(
                before == null ? Map.of() : contacts(before.roster()), contacts(after.roster())));
  }

  /** The matrix in force has to work with it, too. */
  private List<Fault> faults(RosterDraft draft) {
    List<Fault> faults = draft.faults(LocalDate.ofInstant(time.instant(), ZoneOffset.UTC));
    return faults.isEmpty()
        ? definitions.history(Houses.MATRIX, 1).stream()
            .map(matrix -> matrix.as(MatrixDraft.class))
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

  private static Map<String, Contact> contacts(Roster roster) {
    Map<String, Contact> all = new TreeMap<>();
    roster
        .members()
        .forEach(
            (id, one) ->
                all.put(
                    id,
                    new Contact(
                        one.name(),
                        one.email(),
                        one.locale(),
                        one.phone(),
                        one.zone(),
                        one.preferences())));
    roster
        .parties()
        .forEach((id, one) -> all.put(id, new Contact(one.name(), one.email(), one.locale())));
    return all;
  }

  /** What is new or different; who is gone is erased. A new mail address is worth a new attempt. */
  private void publish(Map<String, Contact> before, Map<String, Contact> after) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    after.forEach(
        (id, contact) -> {
          Contact known = before.get(id);
          if (!contact.equals(known)) {
            records.add(record(id, json(contact)));
          }
          if (known == null || !Objects.equals(contact.email(), known.email())) {
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
