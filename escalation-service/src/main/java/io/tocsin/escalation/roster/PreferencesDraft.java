package io.tocsin.escalation.roster;

import io.tocsin.contracts.Preferences;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import io.tocsin.kit.hours.HoursDraft;
import io.tocsin.kit.hours.Span;
import io.tocsin.kit.hours.WeeklyHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How and when a member wants to be told, as somebody wrote it down; anything may be missing or
 * wrong. Fields as in {@link Preferences}.
 */
public record PreferencesDraft(
    @Nullable Map<String, @Nullable List<@Nullable String>> channels,
    @Nullable Map<String, @Nullable List<@Nullable String>> quietHours,
    @Nullable Map<String, @Nullable List<@Nullable String>> workingHours,
    @Nullable Boolean quietForUrgent) {

  private static final List<String> URGENCIES = List.of("critical", "high", "normal", "low");
  private static final List<String> CHANNELS = List.of("email", "sms", "pagerduty", "webhook");
  private static final String SMS = "sms";

  /** Some Monday, in a week that no clock is changed in. */
  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

  private static final Instant WEEK_LATER = MONDAY.plus(Duration.ofDays(7));

  /**
   * What is wrong with them; empty when they can be kept.
   *
   * @param hasPhone whether text messages can reach the member
   */
  public List<Fault> faults(boolean hasPhone) {
    List<Fault> faults = new ArrayList<>();
    if (channels != null) {
      channels.forEach((urgency, names) -> channelFaults(urgency, names, hasPhone, faults));
    }
    if (quietHours != null) {
      // Every night and the whole of Sunday is a way to say it.
      under("quietHours", new HoursDraft(quietHours).faultsButOverlaps(), faults);
    }
    if (workingHours != null) {
      under("workingHours", new HoursDraft(workingHours).faults(), faults);
    }
    if (quietForUrgent != null && quietHours == null) {
      faults.add(new Fault("quietForUrgent", "needs quietHours"));
    }
    if (faults.isEmpty() && quietHours != null && nothingIsLeft(quietHours)) {
      faults.add(
          new Fault(
              "quietHours",
              workingHours == null
                  ? "leave no hour of the week in which anything could be told"
                  : "leave nothing of the working hours: what waits for both would wait for ever"));
    }
    return faults;
  }

  /** As they are told to others; only when there are no faults. */
  Preferences preferences() {
    return new Preferences(
        present(channels), present(quietHours), present(workingHours), quietForUrgent);
  }

  private static void channelFaults(
      String urgency,
      @Nullable List<@Nullable String> names,
      boolean hasPhone,
      List<Fault> faults) {
    String path = "channels." + urgency;
    if (!URGENCIES.contains(urgency)) {
      faults.add(new Fault(path, "is no urgency: one of " + String.join(", ", URGENCIES)));
    }
    if (names == null || names.isEmpty()) {
      faults.add(new Fault(path, "is empty: leave it out for the usual channels"));
      return;
    }
    Set<@Nullable String> before = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String at = path + "." + i;
      if (!CHANNELS.contains(String.valueOf(name))) {
        faults.add(
            new Fault(at, "is no channel for a member: one of " + String.join(", ", CHANNELS)));
      } else if (!before.add(name)) {
        faults.add(new Fault(at, name + " is there twice"));
      } else if (SMS.equals(name) && !hasPhone) {
        faults.add(new Fault(at, "sms needs the member's phone"));
      }
    }
  }

  private static void under(String field, List<Fault> found, List<Fault> faults) {
    found.forEach(fault -> faults.add(fault.under(field)));
  }

  /** Looked at in a week without a change of clocks, which is what every zone has. */
  private boolean nothingIsLeft(Map<String, @Nullable List<@Nullable String>> quiet) {
    List<Span> open =
        workingHours == null
            ? List.of(new Span(MONDAY, WEEK_LATER))
            : week(new HoursDraft(workingHours).hours());
    return Span.without(open, week(new HoursDraft(quiet).hours())).isEmpty();
  }

  private static List<Span> week(WeeklyHours hours) {
    return hours.between(MONDAY, WEEK_LATER, ZoneOffset.UTC);
  }

  private static @Nullable Map<String, List<String>> present(
      @Nullable Map<String, @Nullable List<@Nullable String>> words) {
    return words == null
        ? null
        : words.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry ->
                        Stream.ofNullable(entry.getValue())
                            .flatMap(List::stream)
                            .map(Rules::present)
                            .toList()));
  }
}
