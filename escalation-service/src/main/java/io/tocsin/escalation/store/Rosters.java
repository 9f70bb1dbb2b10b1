package io.tocsin.escalation.store;

import io.tocsin.escalation.roster.Member;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** The roster, in the caller's transaction. */
@ApplicationScoped
public class Rosters {

  /** Any number that nothing else in the database locks. */
  private static final long LOCK = 0x726F73746572L;

  private final EntityManager entities;

  Rosters(EntityManager entities) {
    this.entities = entities;
  }

  /** The roster as it is now. */
  public Roster load() {
    return Roster.of(
        TierRow.<TierRow>listAll().stream().map(TierRow::tier).toList(),
        MemberRow.<MemberRow>listAll().stream().map(MemberRow::member).toList());
  }

  /** The roster, which nobody else changes until the caller's transaction ends. */
  public Roster loadForChange() {
    entities.createNativeQuery("SELECT pg_advisory_xact_lock(" + LOCK + ")").getResultList();
    return load();
  }

  /** Adds or changes a member. */
  public void save(Member member) {
    entities.merge(MemberRow.of(member));
  }

  /** Adds or changes a tier and its team. */
  public void save(Tier tier) {
    TeamRow team = entities.merge(TeamRow.of(tier.team()));
    entities.merge(TierRow.of(tier.number(), team));
  }

  /** Removes a member whom no team needs. */
  public void remove(Member member) {
    MemberRow.deleteById(member.id());
  }
}
