package io.tocsin.escalation.drill;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A made-up ticket on its way through the real system.
 *
 * @param id also the ticket's external id
 * @param startedBy member id
 * @param endedBy member id, or {@code escalation-service} where nobody ended it; null: it runs
 * @param endedAt null: it runs
 */
public record Drill(
    String id,
    String ticketId,
    String title,
    String startedBy,
    Instant startedAt,
    @Nullable String endedBy,
    @Nullable Instant endedAt) {

  /** A drill that nobody ends goes on asking people; after this it is ended by itself. */
  public static final Duration LONGEST = Duration.ofHours(24);

  /** The same drill, ended. */
  public Drill ended(String by, Instant at) {
    return new Drill(id, ticketId, title, startedBy, startedAt, by, at);
  }

  /** Whether it has been ended. */
  public boolean over() {
    return endedAt != null;
  }
}
