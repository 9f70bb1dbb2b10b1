package io.tocsin.notification.pipeline;

import static io.tocsin.notification.pipeline.Ranking.MOST_URGENT_FIRST;

import java.util.ArrayList;
import java.util.Comparator;
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
  public record First(Occurrence occurrence, Notice notice, boolean more) {}

  private record Told(Occurrence occurrence, Notice notice) {}

  /**
   * One for each destination that has anything which may be held.
   *
   * @param retracted ids of events that were retracted in the same batch
   */
  public static List<First> firsts(List<Plan> plans, Set<String> retracted) {
    Map<Destination, List<Told>> batch = new LinkedHashMap<>();
    for (Plan plan : plans) {
      Occurrence occurrence = plan.occurrence();
      for (Notice notice : plan.notices()) {
        if (Holding.mayWait(occurrence, notice) && !retracted.contains(occurrence.eventId())) {
          batch
              .computeIfAbsent(notice.destination(), _ -> new ArrayList<>())
              .add(new Told(occurrence, notice));
        }
      }
    }
    return batch.values().stream().map(Admission::first).toList();
  }

  private static First first(List<Told> told) {
    Told first =
        told.stream()
            .min(
                Comparator.comparing((Told one) -> one.notice.urgency())
                    .thenComparing(Told::occurrence, MOST_URGENT_FIRST))
            .orElseThrow();
    return new First(first.occurrence, first.notice, told.size() > 1);
  }
}
