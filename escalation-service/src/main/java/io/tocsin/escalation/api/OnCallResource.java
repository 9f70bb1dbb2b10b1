package io.tocsin.escalation.api;

import io.tocsin.escalation.RosterDesk;
import io.tocsin.escalation.oncall.Gap;
import io.tocsin.escalation.oncall.OnCallOverride;
import io.tocsin.escalation.oncall.OverrideDraft;
import io.tocsin.escalation.oncall.Schedule;
import io.tocsin.escalation.oncall.ScheduleFeed;
import io.tocsin.escalation.oncall.Swap;
import io.tocsin.escalation.oncall.Turn;
import io.tocsin.escalation.roster.Member;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.Team;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.http.Answers;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who is on call. */
@Path("/teams/{team}")
@Produces(MediaType.APPLICATION_JSON)
public class OnCallResource {

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
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

  /**
   * Two turns to be exchanged, each the one that runs at an instant.
   *
   * @param first layer and instant
   */
  public record SwapRequest(@Nullable Place first, @Nullable Place second) {

    /** Points at a turn. */
    public record Place(@Nullable String layer, @Nullable Instant at) {

      private Swap.Place place(String field) {
        if (layer == null || at == null) {
          throw Answers.invalid(field, "needs layer and at");
        }
        return new Swap.Place(layer, within(field + ".at", at));
      }
    }
  }

  /** Exchanges two turns; 422 says why it can't be. */
  @POST
  @Path("swaps")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response swap(
      String team,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by,
      @RequestBody(content = @Content(schema = @Schema(implementation = SwapRequest.class)))
          byte[] body) {
    SwapRequest request = Answers.read(body, SwapRequest.class);
    if (request.first() == null || request.second() == null) {
      throw Answers.invalid(request.first() == null ? "first" : "second", "is missing");
    }
    Schedule schedule = schedule(team(desk.roster(), team));
    return switch (Swap.of(
        schedule, request.first().place("first"), request.second().place("second"))) {
      case Swap.Refused(List<Fault> faults) ->
          throw new ProblemException(Problem.invalid(Answers.errors(faults, "")));
      case Swap.Agreed(OnCallOverride first, OnCallOverride second) -> {
        List<OverrideDraft> overrides =
            Stream.of(first, second)
                .map(override -> OverrideDraft.of(override, schedule.zone()))
                .toList();
        int version =
            Answers.version(
                desk.change(
                    Answers.who(by),
                    Answers.expectedVersion(ifMatch),
                    roster -> Edits.withOverrides(roster, team, overrides)),
                "teams." + team + ".onCall");
        yield Response.ok(overrides).tag(Integer.toString(version)).build();
      }
    };
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
      return within(field, OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw Answers.invalid(field, "must be a time with a zone, such as 2026-01-05T09:00:00Z");
    }
  }

  private static Instant within(String field, Instant at) {
    if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
      throw Answers.invalid(field, "must be from " + EARLIEST + " to " + LATEST);
    }
    return at;
  }
}
