package io.tocsin.timer.api;

import io.tocsin.contracts.Interval;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.intake.Definitions;
import io.tocsin.timer.policy.Catalog;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** When a calendar is open. */
@Path("/calendars")
@Produces(MediaType.APPLICATION_JSON)
public class CalendarHoursResource {
  private final Definitions definitions;

  CalendarHoursResource(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * The open hours of a calendar, in its zone.
   *
   * @param open how much open time that is
   */
  public record HoursView(
      String calendar, int version, ZoneId zone, Duration open, List<OpenView> hours) {}

  /** Open from, inclusive, to, exclusive. */
  public record OpenView(OffsetDateTime from, OffsetDateTime to) {}

  /** The open hours between two instants, at most 366 days apart. */
  @GET
  @Path("/{name}/hours")
  @Operation(summary = "When a calendar is open between two instants, at most 366 days apart")
  @APIResponse(responseCode = "200", description = "The open hours, cut to the two instants")
  @APIResponse(responseCode = "404", description = "There is no such calendar or version")
  @APIResponse(responseCode = "422", description = "A parameter is missing or wrong")
  public HoursView hours(
      @RestPath String name,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String version) {
    return hours(definitions.catalog(), name, HoursQuestion.of(from, to, version));
  }

  static HoursView hours(Catalog catalog, String name, HoursQuestion question) {
    BusinessCalendar calendar = calendar(catalog, name, question);
    ZoneId zone = calendar.hours().zone();
    List<Interval> intervals = calendar.openIntervals(question.from(), question.to());
    return new HoursView(
        name,
        calendar.ref().version(),
        zone,
        calendar.between(question.from(), question.to()),
        intervals.stream()
            .map(
                open ->
                    new OpenView(
                        open.from().atZone(zone).toOffsetDateTime(),
                        open.to().atZone(zone).toOffsetDateTime()))
            .toList());
  }

  private static BusinessCalendar calendar(Catalog catalog, String name, HoursQuestion question) {
    List<BusinessCalendar> versions = catalog.calendarVersions(name);
    if (versions.isEmpty()) {
      throw new ProblemException(Problem.notFound("There is no calendar " + name + "."));
    }
    if (question.version() == null) {
      return catalog.calendar(name, question.from());
    }
    return versions.stream()
        .filter(calendar -> calendar.ref().version() == question.version())
        .findAny()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.notFound(
                        "Calendar " + name + " has no version " + question.version() + ".")));
  }
}
