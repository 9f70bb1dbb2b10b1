package io.tocsin.escalation.roster;

import io.tocsin.kit.draft.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A party as somebody wrote it down; anything may be missing or wrong.
 *
 * @param locale {@code en} when absent
 */
public record PartyDraft(@Nullable String name, @Nullable String email, @Nullable String locale) {

  /** What is wrong with it under that id; empty when it is a party. */
  public List<Fault> faults(String id) {
    return asMember().faults(id);
  }

  /** The party; only when there are no faults. */
  public Party party(String id) {
    Member like = asMember().member(id);
    return new Party(id, like.name(), like.email(), like.locale());
  }

  /** What holds for a person's name and address holds for a party's. */
  private MemberDraft asMember() {
    return new MemberDraft(name, email, null, null, locale, null);
  }
}
