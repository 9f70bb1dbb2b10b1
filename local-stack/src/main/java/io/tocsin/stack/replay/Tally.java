package io.tocsin.stack.replay;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.stack.tail.Seen;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the clocks and the escalations did. Clocks are judged up to an instant, the time of
 * the file's last event: what fell due later has nothing to do with the file.
 *
 * <p>Safe for two threads: one that tells what was seen, one that asks.
 */
public final class Tally {

  private final Instant until;
  private final Map<String, Breach> breaches = new HashMap<>();
  private final Set<String> retracted = new HashSet<>();
  private final Map<String, Integer> warnings = new TreeMap<>();
  private final Map<Integer, Integer> raisedTo = new TreeMap<>();
  private final Map<String, Integer> notifications = new TreeMap<>();
  private final Map<EscalationReason, Integer> skipped = new TreeMap<>();
  private int exhausted;
  private long lastRelevantNanos = System.nanoTime();

  /** One ticket's broken promise. */
  public record Breach(String ticketId, String metric) {}

  /** Counts what fell due until then, inclusive. */
  public Tally(Instant until) {
    this.until = until;
  }

  /** Takes one record into account. */
  public synchronized void add(Seen seen) {
    switch (seen) {
      case Seen.Sla(Event<SlaData> event) -> add(event);
      case Seen.Escalation(Event<EscalationData> event) -> addEscalation(event);
      case Seen.Notification notification -> {
        String key = notification.event().data().channel() + " " + notification.event().type();
        notifications.merge(key, 1, Integer::sum);
      }
      case Seen.Ticket ticket -> {}
      case Seen.DeadLetter letter -> {}
      case Seen.Unreadable unreadable -> {}
    }
  }

  /** From now on it is measured for how long nothing that counts is seen. */
  public synchronized void startWatch() {
    lastRelevantNanos = System.nanoTime();
  }

  /** For how long nothing that counts has been seen. */
  public synchronized long quietNanos() {
    return System.nanoTime() - lastRelevantNanos;
  }

  /** The sums so far. */
  public synchronized Summary summary() {
    Map<String, Integer> breached = new TreeMap<>();
    Map<String, Integer> takenBack = new TreeMap<>();
    Set<Breach> standing = new HashSet<>();
    breaches.forEach(
        (id, breach) -> {
          breached.merge(breach.metric(), 1, Integer::sum);
          if (retracted.contains(id)) {
            takenBack.merge(breach.metric(), 1, Integer::sum);
          } else {
            standing.add(breach);
          }
        });
    return new Summary(
        until,
        new TreeMap<>(warnings),
        breached,
        takenBack,
        standing,
        new TreeMap<>(raisedTo),
        exhausted,
        new TreeMap<>(skipped),
        new TreeMap<>(notifications));
  }

  private void add(Event<SlaData> event) {
    SlaData data = event.data();
    if (data.retracts() != null) {
      retracted.add(data.retracts());
      lastRelevantNanos = System.nanoTime();
    }
    if (!counts(data.dueAt())) {
      return;
    }
    if (event.type().equals(SlaEventType.BREACHED.wire())) {
      breaches.put(event.id(), new Breach(event.subject(), data.metric()));
      lastRelevantNanos = System.nanoTime();
    } else if (event.type().equals(SlaEventType.WARNING.wire())) {
      warnings.merge(data.metric(), 1, Integer::sum);
      lastRelevantNanos = System.nanoTime();
    }
  }

  private boolean counts(@Nullable Instant dueAt) {
    return dueAt != null && !dueAt.isAfter(until);
  }

  private void addEscalation(Event<EscalationData> event) {
    Integer toTier = event.data().toTier();
    if (event.type().equals(EscalationEventType.RAISED.wire()) && toTier != null) {
      raisedTo.merge(toTier, 1, Integer::sum);
    } else if (event.type().equals(EscalationEventType.EXHAUSTED.wire())) {
      exhausted++;
    } else if (event.type().equals(EscalationEventType.SKIPPED.wire())) {
      skipped.merge(event.data().reason(), 1, Integer::sum);
    }
  }

  /**
   * The sums.
   *
   * @param until clocks were judged up to then
   * @param warnings by metric
   * @param breached by metric, those that were taken back included
   * @param retracted by metric
   * @param standing which ticket broke which promise, those that were taken back left out
   * @param raisedTo escalations by the tier that they went to
   * @param skipped breaches that needed none, by reason
   * @param notifications by channel and outcome
   */
  public record Summary(
      Instant until,
      Map<String, Integer> warnings,
      Map<String, Integer> breached,
      Map<String, Integer> retracted,
      Set<Breach> standing,
      Map<Integer, Integer> raisedTo,
      int exhausted,
      Map<EscalationReason, Integer> skipped,
      Map<String, Integer> notifications) {}
}
