package io.tocsin.escalation;

import io.tocsin.escalation.policy.Decision;
import io.tocsin.escalation.policy.Input;
import io.tocsin.escalation.store.Cases;
import io.tocsin.escalation.store.Note;
import io.tocsin.escalation.store.Notes;
import io.tocsin.escalation.store.StoredCase;
import io.tocsin.escalation.store.TicketFacts;
import io.tocsin.kit.events.EventIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes people's commands to a case, each with what they say about it. */
@ApplicationScoped
@Transactional
public class CaseDesk {

  /** What came of a command. */
  public sealed interface Done {

    /** It is done, and this is the case now. */
    record Acted(StoredCase now) implements Done {}

    /** There is no such case. */
    record Unknown() implements Done {}

    /** The case has changed since, and that is its version now. */
    record Stale(long version) implements Done {}

    /** See {@link Decision.Refused}. */
    record Refused(boolean allowed, String reason) implements Done {}
  }

  private final TicketFacts facts;
  private final Cases cases;
  private final Notes notes;
  private final Escalator escalator;

  CaseDesk(TicketFacts facts, Cases cases, Notes notes, Escalator escalator) {
    this.facts = facts;
    this.cases = cases;
    this.notes = notes;
    this.escalator = escalator;
  }

  /**
   * Does what a person wants done.
   *
   * @param note what the person says about it
   * @param expected the case's version that this person has seen; null: any
   */
  public Done act(String ticketId, Input input, Note note, @Nullable Long expected) {
    // A ticket that has a case is known; one that is not must not become so by being asked for.
    TicketFacts.Known known = facts.lockKnown(Set.of(ticketId)).get(ticketId);
    Optional<StoredCase> before = known == null ? Optional.empty() : cases.find(ticketId);
    if (known == null || before.isEmpty()) {
      return new Done.Unknown();
    }
    long version = before.get().version();
    if (expected != null && expected != version) {
      return new Done.Stale(version);
    }
    String id =
        EventIds.of(Escalator.NAME, ticketId, input.rule(), note.who(), Long.toString(version));
    return switch (escalator.command(new Cause(id, ticketId, input, known.facts()))) {
      case Decision.Refused(boolean allowed, String reason) -> new Done.Refused(allowed, reason);
      case Decision.Nothing nothing -> new Done.Refused(true, "it would change nothing");
      case Decision.Decided decided -> {
        notes.add(ticketId, note);
        yield new Done.Acted(cases.find(ticketId).orElseThrow());
      }
    };
  }
}
