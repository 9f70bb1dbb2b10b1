package io.tocsin.backtest;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.TicketData;
import io.tocsin.kit.events.EventIds;
import io.tocsin.stack.servicenow.Incident;
import io.tocsin.stack.servicenow.IncidentRow;
import io.tocsin.stack.servicenow.Translated;
import io.tocsin.tickets.intake.Rehearsal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one incident into ticket events, by the rules of ticket-service. */
final class IncidentReader {
  private static final String UNKNOWN = "?";

  private final List<String> skipped = new ArrayList<>();
  private final Rehearsal tickets = new Rehearsal();
  private final List<Event<TicketData>> events = new ArrayList<>();

  private IncidentReader() {}

  /**
   * What the rows came to.
   *
   * @param ticket null when not one row can be used
   * @param skipped why, once for each row that is not used
   */
  record Read(@Nullable PastTicket ticket, List<String> skipped) {}

  static Read read(List<IncidentRow> rows) {
    IncidentReader reader = new IncidentReader();
    Incident.translate(rows, parts -> EventIds.of(parts.toArray(String[]::new)))
        .forEach(reader::take);
    return new Read(reader.events.isEmpty() ? null : reader.ticket(rows), reader.skipped);
  }

  private PastTicket ticket(List<IncidentRow> rows) {
    return new PastTicket(rows.getFirst().number(), lastPriority(), lastGroup(rows), events);
  }

  private void take(Translated translated) {
    switch (translated) {
      case Translated.Refused refused -> skipped.add(refused.reason());
      case Translated.Events row -> {
        String fault = take(row.primary());
        if (!fault.isEmpty()) {
          skipped.add(fault);
        }
        row.events().stream().skip(1).forEach(this::take);
      }
    }
  }

  /** Why the event is not taken; empty when it is. */
  private String take(Event<IntakeData> event) {
    return switch (tickets.take(event)) {
      case Rehearsal.Outcome.Taken taken -> {
        events.addAll(taken.events());
        yield "";
      }
      case Rehearsal.Outcome.Duplicate duplicate -> "the same row was there before";
      case Rehearsal.Outcome.Rejected(var refused) ->
          refused.faults().stream()
              .map(fault -> fault.field() + " " + fault.reason())
              .collect(Collectors.joining("; "));
    };
  }

  private String lastPriority() {
    Priority last = events.getLast().data().priority();
    return Objects.requireNonNullElse(last, Priority.NORMAL).name().toLowerCase(Locale.ROOT);
  }

  private static String lastGroup(List<IncidentRow> rows) {
    return rows.reversed().stream()
        .map(IncidentRow::fields)
        .map(IncidentReader::group)
        .filter(group -> !group.isEmpty() && !group.equals(UNKNOWN))
        .findFirst()
        .orElse(PastTicket.NO_GROUP);
  }

  private static String group(Map<String, String> fields) {
    return fields.getOrDefault("assignment_group", UNKNOWN).strip();
  }
}
