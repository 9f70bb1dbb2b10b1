package io.tocsin.escalation.api;

import io.tocsin.escalation.RosterDesk;
import io.tocsin.escalation.oncall.Gap;
import io.tocsin.escalation.oncall.Schedule;
import io.tocsin.escalation.oncall.ScheduleFeed;
import io.tocsin.escalation.oncall.Turn;
import io.tocsin.escalation.roster.Member;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.Team;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who is on call. */
@Path("/teams/{team}")
@Produces(MediaType.APPLICATION_JSON)
public class OnCallResource {

  private static final Duration FEED_BACK = Duration.ofDays(14);
  private static final Duration FEED_AHEAD = Duration.ofDays(90);

  private final RosterDesk desk;
  private final InstantSource time;

  OnCallResource(RosterDesk desk, InstantSource time) {
    this.desk = desk;
    this.time = time;
  }

  /**
   * Who is on call at an instant.
   *
   * @param members in the order in which they are asked; empty in a gap
   * @param lead who is asked after them
   */
  public record OnCall(String team, Instant at, List<String> members, @Nullable String lead) {}

  /** The turns and gaps between two instants. */
  public record Plan(String team, List<Turn> turns, List<Gap> gaps) {}

  /**
   * Who is on call.
   *
   * @param at now when absent
   */
  @GET
  @Path("on-call")
  public OnCall onCall(String team, @RestQuery @Nullable String at) {
    Team found = team(desk.roster(), team);
    Instant instant = instant("at", at, time.instant());
    return new OnCall(team, instant, found.onCall(instant), found.lead());
  }

  /** The schedule from one instant, now when absent, to another, four weeks later when absent. */
  @GET
  @Path("schedule")
  public Plan schedule(
      String team, @RestQuery @Nullable String from, @RestQuery @Nullable String until) {
    Schedule schedule = schedule(team(desk.roster(), team));
    Instant begin = instant("from", from, time.instant());
    Instant end = instant("until", until, begin.plus(Duration.ofDays(28)));
    boolean tooLong =
        Duration.between(begin, end).compareTo(Duration.ofDays(Schedule.MAX_DAYS_AT_ONCE)) > 0;
    if (!end.isAfter(begin) || tooLong) {
      throw Answers.invalid(
          "until",
          "must be after from, and at most " + Schedule.MAX_DAYS_AT_ONCE + " days after it");
    }
    return new Plan(team, schedule.turns(begin, end), schedule.gaps(begin, end));
  }

  /** The schedule as a calendar to subscribe to: two weeks back, three months ahead. */
  @GET
  @Path("on-call.ics")
  @Produces("text/calendar")
  public String feed(String team) {
    Roster roster = desk.roster();
    Team found = team(roster, team);
    Instant now = time.instant();
    return new ScheduleFeed(found.id(), found.name(), id -> name(roster, id))
        .text(schedule(found), now.minus(FEED_BACK), now.plus(FEED_AHEAD), now);
  }

  private static String name(Roster roster, String id) {
    Member member = roster.members().get(id);
    return member == null ? id : member.name();
  }

  private static Team team(Roster roster, String id) {
    Team found = roster.team(id);
    if (found == null) {
      throw Answers.notFound("team");
    }
    return found;
  }

  private static Schedule schedule(Team team) {
    if (team.schedule() == null) {
      throw Answers.notFound("schedule: nobody of the team is ever on call");
    }
    return Objects.requireNonNull(team.schedule());
  }

  private static Instant instant(String field, @Nullable String text, Instant otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Answers.invalid(field, "must be a time with a zone, such as 2026-01-05T09:00:00Z");
    }
  }
}
