package io.tocsin.notification.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what comes first among all that a batch has to tell. */
public final class Admission {

  private Admission() {}

  /**
   * The most urgent for one destination.
   *
   * @param more whether there are others
   */
  public record First(Destination to, Occurrence occurrence, boolean more) {}

  /**
   * One for each destination that has anything which may be held.
   *
   * @param retracted ids of events that were retracted in the same batch
   */
  public static List<First> firsts(List<Plan> plans, Set<String> retracted) {
    Map<Destination, List<Occurrence>> batch = new LinkedHashMap<>();
    for (Plan plan : plans) {
      Occurrence occurrence = plan.occurrence();
      for (Notice notice : plan.notices()) {
        if (Holding.mayWait(occurrence, notice) && !retracted.contains(occurrence.eventId())) {
          batch.computeIfAbsent(notice.destination(), _ -> new ArrayList<>()).add(occurrence);
        }
      }
    }
    return batch.entrySet().stream()
        .map(
            told ->
                new First(
                    told.getKey(),
                    told.getValue().stream().min(Ranking.MOST_URGENT_FIRST).orElseThrow(),
                    told.getValue().size() > 1))
        .toList();
  }
}
