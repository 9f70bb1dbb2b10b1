package io.tocsin.tickets.ticket;

import java.util.List;

/** What comes of a command. */
public sealed interface Decision {

  /**
   * It happened.
   *
   * @param ticket as it stands now
   * @param events to publish, in version order; each is also a line of the timeline
   * @param notes lines of the timeline about other services' events
   */
  record Accepted(Ticket ticket, List<TicketEvent> events, List<TimelineEntry> notes)
      implements Decision {}

  /** It did not happen, and nothing changed. */
  record Refused(Kind kind, List<Fault> faults) implements Decision {

    /** Refused for one reason. */
    public static Refused because(Kind kind, String field, String reason) {
      return new Refused(kind, List.of(new Fault(field, reason)));
    }
  }

  /** Why a command is refused. */
  enum Kind {
    /** It is wrong in itself. */
    INVALID,
    /** There is no such ticket. */
    NOT_FOUND,
    /** The ticket doesn't allow it as it stands. */
    CONFLICT,
    /** It was meant for another version of the ticket. */
    STALE
  }
}
