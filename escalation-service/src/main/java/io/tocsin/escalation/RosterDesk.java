package io.tocsin.escalation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Topic;
import io.tocsin.escalation.draft.Fault;
import io.tocsin.escalation.roster.Member;
import io.tocsin.escalation.roster.MemberDraft;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.escalation.roster.Tier;
import io.tocsin.escalation.roster.TierDraft;
import io.tocsin.escalation.store.Rosters;
import io.tocsin.kit.json.Json;
import io.tocsin.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Changes the roster, and tells notification-service how its members are reached. A change returns
 * what is wrong with it; then nothing has been changed.
 */
@ApplicationScoped
@Transactional
public class RosterDesk {

  private final Rosters rosters;
  private final Outbox outbox;

  RosterDesk(Rosters rosters, Outbox outbox) {
    this.rosters = rosters;
    this.outbox = outbox;
  }

  /** The roster as it is now. */
  public Roster roster() {
    return rosters.load();
  }

  /** Fills an empty roster; one that has a tier or member stays as people have made it. */
  public List<Fault> fill(RosterDraft draft) {
    Roster now = rosters.loadForChange();
    if (!now.members().isEmpty() || !now.tiers().isEmpty()) {
      return List.of();
    }
    List<Fault> faults = draft.faults();
    if (faults.isEmpty()) {
      Roster roster = draft.roster();
      roster.members().values().forEach(this::save);
      roster.tiers().values().forEach(rosters::save);
    }
    return faults;
  }

  /** Adds or changes a tier. */
  public List<Fault> put(int number, TierDraft draft) {
    List<Fault> faults = draft.faults(number);
    if (!faults.isEmpty()) {
      return faults;
    }
    Tier tier = draft.tier(number);
    List<Fault> misfits = rosters.loadForChange().with(tier).faults(tier);
    if (misfits.isEmpty()) {
      rosters.save(tier);
    }
    return misfits;
  }

  /** Adds or changes a member. */
  public List<Fault> put(String id, MemberDraft draft) {
    List<Fault> faults = draft.faults(id);
    if (faults.isEmpty()) {
      save(draft.member(id));
    }
    return faults;
  }

  /** Removes a member, and what notification-service knows of the person. */
  public List<Fault> remove(Member member) {
    List<Fault> faults = rosters.loadForChange().without(member.id()).faults();
    if (faults.isEmpty()) {
      rosters.remove(member);
      publish(member.id(), null);
    }
    return faults;
  }

  private void save(Member member) {
    rosters.save(member);
    publish(member.id(), new Contact(member.name(), member.email(), member.locale()));
  }

  /** Null erases the person. */
  private void publish(String memberId, @Nullable Contact contact) {
    outbox.append(
        List.of(
            new ProducerRecord<>(
                Topic.RESPONDER_CONTACTS.topicName(),
                memberId,
                contact == null ? null : json(contact))));
  }

  private static byte[] json(Contact contact) {
    try {
      return Json.WIRE.writeValueAsBytes(contact);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a contact is text only", e);
    }
  }
}
