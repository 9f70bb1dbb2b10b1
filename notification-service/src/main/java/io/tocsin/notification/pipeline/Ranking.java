package io.tocsin.notification.pipeline;

import static io.tocsin.notification.pipeline.Occasion.ACKNOWLEDGED;
import static io.tocsin.notification.pipeline.Occasion.ANSWERED;
import static io.tocsin.notification.pipeline.Occasion.APPROVED;
import static io.tocsin.notification.pipeline.Occasion.BREACHED;
import static io.tocsin.notification.pipeline.Occasion.CLOSED;
import static io.tocsin.notification.pipeline.Occasion.DECLINED;
import static io.tocsin.notification.pipeline.Occasion.ESCALATED;
import static io.tocsin.notification.pipeline.Occasion.EXHAUSTED;
import static io.tocsin.notification.pipeline.Occasion.FOLLOW_UP;
import static io.tocsin.notification.pipeline.Occasion.HANDED_OVER;
import static io.tocsin.notification.pipeline.Occasion.INFORMED;
import static io.tocsin.notification.pipeline.Occasion.PROGRESSED;
import static io.tocsin.notification.pipeline.Occasion.REASSIGNED;
import static io.tocsin.notification.pipeline.Occasion.REMINDED;
import static io.tocsin.notification.pipeline.Occasion.REQUESTED;
import static io.tocsin.notification.pipeline.Occasion.RESOLVED;
import static io.tocsin.notification.pipeline.Occasion.RETRACTED;
import static io.tocsin.notification.pipeline.Occasion.TEST;
import static io.tocsin.notification.pipeline.Occasion.WARNED;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which of many occurrences comes first. */
public final class Ranking {

  /** The occasions, most urgent first. */
  static final List<Occasion> ORDER =
      List.of(
          EXHAUSTED,
          ESCALATED,
          BREACHED,
          REQUESTED,
          REASSIGNED,
          HANDED_OVER,
          REMINDED,
          WARNED,
          RETRACTED,
          APPROVED,
          DECLINED,
          INFORMED,
          PROGRESSED,
          ANSWERED,
          ACKNOWLEDGED,
          RESOLVED,
          CLOSED,
          FOLLOW_UP,
          TEST);

  private static final Map<Occasion, Integer> PLACES = places();

  /**
   * By occasion, then the longest overdue, then the oldest; the same in whatever order they came.
   */
  public static final Comparator<Occurrence> MOST_URGENT_FIRST =
      Comparator.<Occurrence, Integer>comparing(occurrence -> PLACES.get(occurrence.occasion()))
          .thenComparing(Ranking::due)
          .thenComparing(Occurrence::at)
          .thenComparing(Occurrence::ticketId)
          .thenComparing(Occurrence::eventId);

  private Ranking() {}

  /** The deadline that it is about; where there is none, after all others. */
  private static Instant due(Occurrence occurrence) {
    Instant due =
        switch (occurrence.happening()) {
          case Happening.Escalated escalated -> escalated.dueAt();
          case Happening.Exhausted exhausted -> exhausted.dueAt();
          case Happening.Breached breached -> breached.dueAt();
          case Happening.Warned warned -> warned.deadline();
          case Happening.Acknowledged _,
              Happening.Requested _,
              Happening.Reassigned _,
              Happening.HandedOver _,
              Happening.Reminded _,
              Happening.Approved _,
              Happening.Declined _,
              Happening.Progressed _,
              Happening.Answered _,
              Happening.Informed _,
              Happening.Retracted _,
              Happening.Resolved _,
              Happening.Closed _,
              Happening.FollowedUp _,
              Happening.Tested _ ->
              null;
        };
    return due == null ? Instant.MAX : due;
  }

  private static Map<Occasion, Integer> places() {
    Map<Occasion, Integer> places = new EnumMap<>(Occasion.class);
    ORDER.forEach(occasion -> places.put(occasion, places.size()));
    return places;
  }
}
