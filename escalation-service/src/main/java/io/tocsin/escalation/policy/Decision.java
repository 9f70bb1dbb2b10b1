package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationReason;
import java.util.List;

/** What came of an input. */
public sealed interface Decision {

  /**
   * It meant something for the case, and the record of it is kept.
   *
   * @param next the case from now on; the same as before where only something is told
   * @param announcements what the others are told, in this order
   */
  record Decided(EscalationCase next, List<Announcement> announcements, EscalationReason reason)
      implements Decision {

    /** Keeps its own copy of the announcements. */
    public Decided {
      announcements = List.copyOf(announcements);
    }
  }

  /** It meant nothing for the case: a ticket resolved that nobody ever escalated. */
  record Nothing() implements Decision {}
}
