package io.tocsin.timer.api;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.timer.clock.ClockView;
import io.tocsin.timer.clock.Explanation;
import io.tocsin.timer.clock.TicketClocks;
import io.tocsin.timer.intake.Definitions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The clocks of a ticket, on any instance. */
@Path("/clocks")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ClocksResource {
  private final ClockOwners owners;
  private final OtherInstance others;
  private final Definitions definitions;
  private final InstantSource time;

  ClocksResource(
      ClockOwners owners, OtherInstance others, Definitions definitions, InstantSource time) {
    this.owners = owners;
    this.others = others;
    this.definitions = definitions;
    this.time = time;
  }

  /**
   * All clocks of a ticket.
   *
   * @param at the moment that {@code spent} and {@code remaining} are as of
   */
  public record TicketClocksView(String ticketId, Instant at, List<ClockView> clocks) {}

  /** Why all clocks of a ticket stand where they stood at that moment. */
  public record TicketExplanation(String ticketId, Instant at, List<Explanation> clocks) {}

  /** The clocks of a ticket as they stand now. */
  @GET
  @Path("/{ticketId}")
  @Operation(summary = "The clocks of a ticket as they stand now")
  @APIResponse(responseCode = "200", description = "Each clock with state, deadline and time spent")
  @APIResponse(responseCode = "404", description = "No clock was ever started for this ticket")
  @APIResponse(responseCode = "503", description = "The ticket's partition is being restored")
  public Response clocks(
      @RestPath String ticketId, @HeaderParam(OtherInstance.FORWARDED) @Nullable String forwarded) {
    return answer(ticketId, "", forwarded, this::view);
  }

  /** Why the clocks of a ticket stand where they stand. */
  @GET
  @Path("/{ticketId}/explanation")
  @Operation(summary = "Why each clock of a ticket stands where it stands, in figures and words")
  @APIResponse(
      responseCode = "200",
      description = "For each clock a sentence, what was counted, the pauses, and what was done")
  @APIResponse(responseCode = "404", description = "No clock was ever started for this ticket")
  @APIResponse(responseCode = "503", description = "The ticket's partition is being restored")
  public Response explanation(
      @RestPath String ticketId, @HeaderParam(OtherInstance.FORWARDED) @Nullable String forwarded) {
    return answer(ticketId, "/explanation", forwarded, this::explain);
  }

  private Response answer(
      String ticketId,
      String what,
      @Nullable String forwarded,
      Function<TicketClocks, Response> here) {
    return switch (owners.find(ticketId)) {
      case ClockOwners.Answer.Here(var clocks) ->
          clocks.map(here).orElseThrow(() -> unknown(ticketId));
      case ClockOwners.Answer.There(var owner) when forwarded == null ->
          others.clocks(owner, ticketId, what);
      case ClockOwners.Answer.There there -> throw notNow();
      case ClockOwners.Answer.NotNow() -> throw notNow();
    };
  }

  private Response explain(TicketClocks clocks) {
    Instant now = time.instant();
    List<Explanation> reasons = Explanation.of(clocks, definitions.catalog(), now);
    return Response.ok(new TicketExplanation(clocks.ticketId(), now, reasons)).build();
  }

  private Response view(TicketClocks clocks) {
    Instant now = time.instant();
    List<ClockView> views = ClockView.of(clocks, definitions.catalog(), now);
    return Response.ok(new TicketClocksView(clocks.ticketId(), now, views)).build();
  }

  private static ProblemException unknown(String ticketId) {
    return new ProblemException(
        Problem.notFound("There are no clocks for ticket " + ticketId + "."));
  }

  static ProblemException notNow() {
    return new ProblemException(
        Problem.of(
            503, "Restoring", "The clocks of this ticket are being restored; ask again soon."));
  }
}
