package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case, and what goes along with it from state to state.
 *
 * @param state where it stands
 * @param request what was asked for and not yet reviewed; null when nothing is
 * @param moves how often a cause has moved it; bounded by {@link #MOST_MOVES}
 * @param personAt when a person last decided where the ticket is; null: nobody did
 */
public record CaseFile(
    EscalationCase state, @Nullable Request request, int moves, @Nullable Instant personAt) {

  /** More moves than any sensible matrix makes of one ticket: it is going round in circles. */
  public static final int MOST_MOVES = 20;

  /** The case of a ticket that nobody escalated. */
  public static final CaseFile NEW = new CaseFile(new EscalationCase.None(), null, 0, null);

  /**
   * Somebody asked for an escalation.
   *
   * @param by {@code customer}, or a member id
   */
  public record Request(String by, EscalationReason why, Instant at) {}

  /** The same file in another state. */
  CaseFile in(EscalationCase next) {
    return new CaseFile(next, request, moves, personAt);
  }

  /** The same file, moved by a cause; a request that was open is answered by it. */
  CaseFile movedTo(EscalationCase next) {
    return new CaseFile(next, null, moves + 1, personAt);
  }

  /** The same file with a request to be reviewed. */
  CaseFile with(Request asked) {
    return new CaseFile(state, asked, moves, personAt);
  }

  /** The same file without one. */
  CaseFile reviewed() {
    return new CaseFile(state, null, moves, personAt);
  }

  /** The same file after a person said at that time where the ticket is. */
  CaseFile decidedByPerson(Instant at) {
    Instant last = personAt == null || at.isAfter(personAt) ? at : personAt;
    return new CaseFile(state, request, moves, last);
  }

  /** Whether a person decided after that was due. */
  boolean personDecidedSince(@Nullable Instant dueAt) {
    return personAt != null && dueAt != null && !dueAt.isAfter(personAt);
  }
}
