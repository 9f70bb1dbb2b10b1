package io.tocsin.escalation.roster;

import io.tocsin.escalation.draft.Fault;
import io.tocsin.escalation.draft.Rules;
import io.tocsin.escalation.oncall.HolidaysDraft;
import io.tocsin.escalation.oncall.HoursDraft;
import io.tocsin.escalation.oncall.ScheduleDraft;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A team as somebody wrote it down; anything may be missing or wrong.
 *
 * @param channel the team's Slack channel, without {@code #}
 * @param skills such as {@code billing}
 * @param lead member id
 * @param members member ids, in the order in which they take turns
 * @param assign {@code on-call}, {@code lead}, {@code round-robin} or {@code least-loaded}; on-call
 *     when absent
 * @param onCall the schedule
 * @param hours when the team works; always when absent
 */
public record TeamDraft(
    @Nullable String name,
    @Nullable String channel,
    @Nullable List<@Nullable String> skills,
    @Nullable String lead,
    @Nullable List<@Nullable String> members,
    @Nullable String assign,
    @Nullable ScheduleDraft onCall,
    @Nullable OpeningDraft hours) {

  /**
   * When a team works.
   *
   * @param zone IANA time zone
   * @param week windows such as {@code 09:00-17:30} by weekday, in lower case
   * @param holidays days such as {@code 2026-12-24}, or {@code 12-25} for every year; none when
   *     absent
   */
  public record OpeningDraft(
      @Nullable String zone,
      @Nullable Map<String, @Nullable List<@Nullable String>> week,
      @Nullable List<@Nullable String> holidays) {

    List<Fault> faults() {
      List<Fault> faults = new ArrayList<>();
      if (!MemberDraft.isZone(zone)) {
        faults.add(new Fault("zone", "must be a time zone, such as Europe/Berlin"));
      }
      (week == null ? List.of(new Fault("", "is missing")) : new HoursDraft(week).faults())
          .forEach(fault -> faults.add(fault.under("week")));
      days().faults().forEach(fault -> faults.add(fault.under("holidays")));
      return faults;
    }

    private HolidaysDraft days() {
      return new HolidaysDraft(holidays == null ? List.of() : holidays);
    }

    Team.Opening opening() {
      return new Team.Opening(
          ZoneId.of(Rules.present(zone)),
          new HoursDraft(Rules.present(week)).hours().without(days().holidays()));
    }
  }

  private static final int MAX_NAME = 200;
  private static final int MAX_CHANNEL = 80;

  /**
   * What is wrong with it under that id, where these members are known.
   *
   * @param today hand-offs are looked at from this day on
   */
  public List<Fault> faults(String id, Set<String> known, LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    Rules.id("id", id, faults);
    Rules.text("name", name, MAX_NAME, faults);
    if (Rules.text("channel", channel, MAX_CHANNEL, faults)
        && !Rules.present(channel).matches("[\\p{Ll}\\p{Lo}0-9_-]+")) {
      faults.add(new Fault("channel", "must be a channel's name without #, such as tier-2"));
    }
    Rules.ids("skills", skills, faults);
    Rules.member("lead", lead, known, faults);
    Rules.members("members", members, known, faults);
    if (assign != null && choice(assign).isEmpty()) {
      faults.add(new Fault("assign", "must be on-call, lead, round-robin or least-loaded"));
    }
    if (onCall != null) {
      onCall.faults(known, today).forEach(fault -> faults.add(fault.under("onCall")));
    }
    if (hours != null) {
      hours.faults().forEach(fault -> faults.add(fault.under("hours")));
    }
    if (lead == null && onCall == null && (members == null || members.isEmpty())) {
      faults.add(new Fault("members", "nobody is in the team: no members, no lead, no schedule"));
    }
    return faults;
  }

  /** The same team with another schedule. */
  public TeamDraft with(ScheduleDraft schedule) {
    return new TeamDraft(name, channel, skills, lead, members, assign, schedule, hours);
  }

  /** The team; only when there are no faults. */
  public Team team(String id) {
    return new Team(
        id,
        Rules.present(name),
        Rules.present(channel),
        new HashSet<>(present(skills)),
        lead,
        present(members),
        assign == null ? Assign.ON_CALL : choice(assign).orElseThrow(),
        onCall == null ? null : onCall.schedule(),
        hours == null ? null : hours.opening());
  }

  /** The way to assign with that name. */
  public static Optional<Assign> choice(String word) {
    return Arrays.stream(Assign.values()).filter(one -> one.wire().equals(word)).findFirst();
  }

  private static List<String> present(@Nullable List<@Nullable String> words) {
    return words == null ? List.of() : words.stream().map(Objects::requireNonNull).toList();
  }
}
