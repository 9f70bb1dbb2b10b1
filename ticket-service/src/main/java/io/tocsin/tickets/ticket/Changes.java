package io.tocsin.tickets.ticket;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is different between two states of a ticket, for the timeline. */
final class Changes {

  private final Map<String, Object> changes = new LinkedHashMap<>();

  private Changes() {}

  /** Each changed field with what it was and what it is, for example {@code status: {from, to}}. */
  static Map<String, Object> between(Ticket before, Ticket after) {
    Changes all = new Changes();
    Facts was = before.facts();
    Facts is = after.facts();
    all.compare("status", before.status(), after.status());
    all.compare("tier", before.tier(), after.tier());
    all.compare("title", was.title(), is.title());
    all.compare("priority", was.priority(), is.priority());
    all.compare("severity", was.severity(), is.severity());
    all.compare("affectedUsers", was.affectedUsers(), is.affectedUsers());
    all.compare("customer", was.customer(), is.customer());
    all.compare("team", was.team(), is.team());
    all.compare("assignee", was.assignee(), is.assignee());
    all.compare("skill", was.skill(), is.skill());
    return all.changes;
  }

  /** Facts never become absent, so there is always something to name as the new value. */
  private void compare(String field, @Nullable Object was, @Nullable Object is) {
    if (is == null || Objects.equals(was, is)) {
      return;
    }
    changes.put(field, was == null ? Map.of("to", is) : Map.of("from", was, "to", is));
  }
}
