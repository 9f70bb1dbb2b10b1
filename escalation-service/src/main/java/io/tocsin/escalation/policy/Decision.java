package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.matrix.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of an input. */
public sealed interface Decision {

  /**
   * It meant something for the case, and the record of it is kept.
   *
   * @param next the case from now on; the same as before where only something is told
   * @param announcements what the others are told, in this order
   * @param ruled what the matrix was asked and which row answered; null where it was not asked
   */
  record Decided(
      CaseFile next,
      List<Announcement> announcements,
      EscalationReason reason,
      @Nullable Ruled ruled)
      implements Decision {

    /** Keeps its own copy of the announcements. */
    public Decided {
      announcements = List.copyOf(announcements);
    }

    /** A decision that no row of the matrix led to. */
    static Decided of(CaseFile next, EscalationReason reason, Announcement... announcements) {
      return new Decided(next, List.of(announcements), reason, null);
    }
  }

  /**
   * What the matrix was asked.
   *
   * @param row id of the row that answered; null where none did
   */
  record Ruled(@Nullable String row, Question question) {}

  /** It meant nothing for the case: a ticket resolved that nobody ever escalated. */
  record Nothing() implements Decision {}

  /**
   * A person's command that can't be done; nothing has changed.
   *
   * @param allowed false when another person could do it
   * @param reason a sentence for that person
   */
  record Refused(boolean allowed, String reason) implements Decision {}
}
