package io.tocsin.systemtests.timers;

import io.tocsin.contracts.SlaEventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What should be told of each ticket's clock, and whether it was. */
final class Ledger {
  private final Map<String, Promise> promises = new HashMap<>();

  /**
   * @param kept whether the ticket was resolved before that
   */
  private record Promise(Instant due, boolean kept) {}

  /**
   * An event of the timer, as far as it matters here.
   *
   * @param id of the event
   * @param detectedAt when a breach was found; null for any other event
   */
  record Told(
      String id,
      String ticket,
      String type,
      @Nullable Instant dueAt,
      @Nullable Instant detectedAt) {}

  /**
   * @param missing tickets without the breach that they must have
   * @param wrong tickets with a breach that stands although they were resolved in time
   * @param twice events told again, and tickets with more than one breach that stands
   * @param early breaches told before they were due, or due at another time than promised
   * @param retracted breaches that were told and taken back
   */
  record Verdict(
      List<String> missing,
      List<String> wrong,
      List<String> twice,
      List<String> early,
      int breaches,
      int retracted) {
    boolean good() {
      return missing.isEmpty() && wrong.isEmpty() && twice.isEmpty() && early.isEmpty();
    }
  }

  void expect(String ticket, Instant due, boolean kept) {
    promises.put(ticket, new Promise(due, kept));
  }

  int size() {
    return promises.size();
  }

  /** All that was told, in any order. */
  Verdict verdict(List<Told> all) {
    Set<String> ids = new HashSet<>();
    Map<String, Integer> standing = new HashMap<>();
    List<String> twice = new ArrayList<>();
    List<String> early = new ArrayList<>();
    int breaches = 0;
    int retracted = 0;
    for (Told told : all) {
      if (!promises.containsKey(told.ticket())) {
        continue;
      }
      if (!ids.add(told.id())) {
        twice.add(told.ticket());
      }
      if (told.type().equals(SlaEventType.BREACHED.wire())) {
        breaches++;
        standing.merge(told.ticket(), 1, Integer::sum);
        if (isEarly(told)) {
          early.add(told.ticket());
        }
      } else if (told.type().equals(SlaEventType.BREACH_RETRACTED.wire())) {
        retracted++;
        standing.merge(told.ticket(), -1, Integer::sum);
      }
    }
    List<String> missing = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    promises.forEach(
        (ticket, promise) -> {
          int stand = standing.getOrDefault(ticket, 0);
          if (stand < 1 && !promise.kept()) {
            missing.add(ticket);
          } else if (stand > 0 && promise.kept()) {
            wrong.add(ticket);
          } else if (stand > 1) {
            twice.add(ticket);
          }
        });
    return new Verdict(missing, wrong, twice, early, breaches, retracted);
  }

  private boolean isEarly(Told told) {
    Promise promise = promises.get(told.ticket());
    return promise == null
        || told.detectedAt() == null
        || told.detectedAt().isBefore(promise.due())
        || !promise.due().equals(told.dueAt());
  }
}
