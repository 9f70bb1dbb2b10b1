package io.tocsin.stack.servicenow;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * When to send what: the events of many incidents in the order in which they happened.
 *
 * @param sendings by time, and within a minute in file order
 */
public record Schedule(List<Sending> sendings) {

  /**
   * One event at its time.
   *
   * @param at when to send it, which is when it happened; but never before an earlier event of the
   *     same incident, for a row whose time goes back was nevertheless written later
   */
  public record Sending(Instant at, long line, Event<IntakeData> event) {}

  /**
   * Merges incidents.
   *
   * @param incidents each with what became of its rows, in file order
   */
  public static Schedule of(Collection<List<Translated>> incidents) {
    List<Sending> sendings = new ArrayList<>();
    for (List<Translated> incident : incidents) {
      add(incident, sendings);
    }
    sendings.sort(Comparator.comparing(Sending::at));
    return new Schedule(List.copyOf(sendings));
  }

  /** The time of the first event: where scaled time begins. */
  public Instant start() {
    return sendings.getFirst().at();
  }

  /** The time of the last event. */
  public Instant end() {
    return sendings.getLast().at();
  }

  private static void add(List<Translated> incident, List<Sending> sendings) {
    Instant latest = Instant.MIN;
    for (Translated translated : incident) {
      switch (translated) {
        case Translated.Refused refused -> {}
        case Translated.Events(IncidentRow row, List<Event<IntakeData>> events) -> {
          for (Event<IntakeData> event : events) {
            latest = event.time().isAfter(latest) ? event.time() : latest;
            sendings.add(new Sending(latest, row.line(), event));
          }
        }
      }
    }
  }
}
