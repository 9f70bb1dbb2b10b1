package io.tocsin.stack.replay;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.stack.servicenow.Translated;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of every row. A row is judged by its first event: accepted when a ticket event names
 * it as its cause, refused when it came back as a dead letter, a duplicate when the same event was
 * told before.
 *
 * <p>Safe for two threads: one that tells what was answered, one that asks.
 */
public final class Account {

  private final List<Translated> rows;
  private final Set<String> expected = new HashSet<>();
  private final Set<String> answered = new HashSet<>();
  private final Set<String> acceptedEarlier = new HashSet<>();
  private final Map<String, String> refused = new HashMap<>();

  /**
   * An account of these rows.
   *
   * @param rows in file order
   */
  public Account(List<Translated> rows) {
    this.rows = List.copyOf(rows);
    for (Translated row : rows) {
      if (row instanceof Translated.Events events) {
        events.events().forEach(event -> expected.add(event.id()));
      }
    }
  }

  /** A ticket event with that cause was there before anything was sent. */
  public synchronized void acceptedEarlier(String eventId) {
    if (expected.contains(eventId)) {
      acceptedEarlier.add(eventId);
      answered.add(eventId);
    }
  }

  /** A ticket event with that cause was seen. */
  public synchronized void accepted(String eventId) {
    if (expected.contains(eventId)) {
      answered.add(eventId);
    }
  }

  /** The event came back as a dead letter. */
  public synchronized void refused(String eventId, String reason) {
    if (expected.contains(eventId)) {
      answered.add(eventId);
      refused.put(eventId, reason);
    }
  }

  /** How many events have no answer yet. */
  public synchronized int unanswered() {
    return expected.size() - answered.size();
  }

  /** The account as it stands. */
  public synchronized Totals totals() {
    Map<String, Integer> reasons = new TreeMap<>();
    Set<String> before = new HashSet<>();
    int accepted = 0;
    int duplicates = 0;
    int unanswered = 0;
    for (Translated row : rows) {
      switch (row) {
        case Translated.Refused local -> reasons.merge(local.reason(), 1, Integer::sum);
        case Translated.Events events -> {
          String id = events.primary().id();
          String reason = refused.get(id);
          if (!before.add(id) || acceptedEarlier.contains(id)) {
            duplicates++;
          } else if (reason != null) {
            reasons.merge(reason, 1, Integer::sum);
          } else if (answered.contains(id)) {
            accepted++;
          } else {
            unanswered++;
          }
        }
      }
    }
    return new Totals(rows.size(), accepted, duplicates, unanswered, reasons, followUps());
  }

  /** What became of the events beyond the first of each row, without repetitions. */
  private FollowUps followUps() {
    Set<String> ids = new HashSet<>();
    for (Translated row : rows) {
      if (row instanceof Translated.Events events) {
        events.events().stream().skip(1).map(Event<IntakeData>::id).forEach(ids::add);
      }
    }
    Map<String, Integer> reasons = new TreeMap<>();
    for (String id : ids) {
      String reason = refused.get(id);
      if (reason != null) {
        reasons.merge(reason, 1, Integer::sum);
      }
    }
    return new FollowUps(ids.size(), reasons);
  }

  /**
   * The sums. Accepted, duplicates, refused and unanswered together are the rows.
   *
   * @param refused how many rows for each reason
   */
  public record Totals(
      int rows,
      int accepted,
      int duplicates,
      int unanswered,
      Map<String, Integer> refused,
      FollowUps followUps) {

    /** How many rows were refused, for any reason. */
    public int refusedRows() {
      return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether something is known of every row, and of every further event. */
    public boolean complete() {
      return unanswered == 0 && accepted + duplicates + refusedRows() == rows;
    }
  }

  /**
   * Events that rows told beyond their first.
   *
   * @param refused how many for each reason
   */
  public record FollowUps(int events, Map<String, Integer> refused) {}
}
