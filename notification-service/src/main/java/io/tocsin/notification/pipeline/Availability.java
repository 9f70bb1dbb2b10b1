package io.tocsin.notification.pipeline;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Preferences;
import io.tocsin.kit.hours.HoursDraft;
import io.tocsin.kit.hours.Span;
import io.tocsin.kit.hours.WeeklyHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When somebody may be told: what is urgent at any time, unless the person is quiet even for that;
 * the rest outside of quiet hours and in working hours.
 *
 * @param zone in which the hours are meant
 * @param working null: any hour
 * @param quiet null: never
 * @param quietForUrgent whether urgent pages wait for the end of quiet hours, too
 */
public record Availability(
    ZoneId zone,
    @Nullable WeeklyHours working,
    @Nullable WeeklyHours quiet,
    boolean quietForUrgent) {

  /** Hours are weekly, and a change of clocks can take one week's away. */
  private static final Duration AHEAD = Duration.ofDays(28);

  /**
   * A time to wait for.
   *
   * @param until when the person may be told
   * @param reason why not now
   */
  public record Wait(Instant until, String reason) {}

  /** That of a person whose contact says so; it was checked when it came. */
  public static Availability of(Contact contact) {
    Preferences wishes = contact.preferences();
    ZoneId zone = contact.zone() == null ? ZoneOffset.UTC : ZoneId.of(contact.zone());
    return wishes == null
        ? new Availability(zone, null, null, false)
        : new Availability(
            zone,
            hours(wishes.workingHours()),
            hours(wishes.quietHours()),
            Boolean.TRUE.equals(wishes.quietForUrgent()));
  }

  /**
   * What to wait for before something so urgent may be told; null when it may be at once. Where no
   * hour allows it in weeks, it is not kept from the person.
   */
  public @Nullable Wait wait(Instant now, Urgency urgency) {
    Instant horizon = now.plus(AHEAD);
    List<Span> open =
        working == null || urgency.isUrgent()
            ? List.of(new Span(now, horizon))
            : working.between(now, horizon, zone);
    List<Span> silence =
        quiet == null || (urgency.isUrgent() && !quietForUrgent)
            ? List.of()
            : quiet.between(now, horizon, zone);
    List<Span> allowed = Span.without(open, silence);
    if (allowed.isEmpty() || !allowed.getFirst().from().isAfter(now)) {
      return null;
    }
    boolean quietNow = !silence.isEmpty() && !silence.getFirst().from().isAfter(now);
    return new Wait(
        allowed.getFirst().from(), quietNow ? Reason.QUIET_HOURS : Reason.OUTSIDE_WORKING_HOURS);
  }

  private static @Nullable WeeklyHours hours(@Nullable Map<String, List<String>> week) {
    return week == null ? null : new HoursDraft(new HashMap<>(week)).hours();
  }
}
