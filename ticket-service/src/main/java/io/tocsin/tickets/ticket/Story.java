package io.tocsin.tickets.ticket;

import io.tocsin.contracts.TicketEventType;
import io.tocsin.tickets.ticket.Decision.Accepted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what one command brings about; lives no longer than the decision. */
final class Story {

  private final Origin origin;
  private final List<TicketEvent> events = new ArrayList<>();
  private final List<TimelineEntry> notes = new ArrayList<>();
  private @Nullable String reason;
  private @Nullable Integer rating;
  private Ticket ticket;

  Story(Ticket ticket, Origin origin) {
    this.ticket = ticket;
    this.origin = origin;
    this.reason = origin.reason();
  }

  /** The ticket as it stands so far. */
  Ticket ticket() {
    return ticket;
  }

  /** Gives what is told from here on a reason, where the origin has none. */
  Story because(String otherReason) {
    reason = Objects.requireNonNullElse(reason, otherReason);
    return this;
  }

  /** Says with what is told from here on how content the customer is. */
  Story rated(int given) {
    rating = given;
    return this;
  }

  /** Tells an event after which the ticket stands as given. */
  void tell(TicketEventType type, Ticket after, @Nullable String body) {
    Map<String, Object> details = Changes.between(ticket, after);
    if (reason != null) {
      details.put("reason", reason);
    }
    if (rating != null) {
      details.put("rating", rating);
    }
    ticket = after.next(origin.time());
    details.put("version", ticket.version());
    events.add(
        new TicketEvent(
            type,
            ticket.version(),
            ticket.snapshot(origin.actor(), reason, rating),
            new TimelineEntry(origin.time(), type.wire(), origin.actor(), body, details)));
  }

  /** Tells of another service's event. */
  Story note(String type, Map<String, Object> details) {
    notes.add(new TimelineEntry(origin.time(), type, origin.actor(), null, details));
    return this;
  }

  /** Tells of another service's event that the ticket did not follow, and why. */
  Story noteNotApplied(String type, Map<String, Object> details, String obstacle) {
    Map<String, Object> all = new LinkedHashMap<>(details);
    all.put("applied", false);
    all.put("because", obstacle);
    return note(type, all);
  }

  Accepted accepted() {
    return new Accepted(ticket, List.copyOf(events), List.copyOf(notes));
  }
}
