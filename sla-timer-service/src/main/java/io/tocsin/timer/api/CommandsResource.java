package io.tocsin.timer.api;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaCommandType;
import io.tocsin.kit.events.EventIds;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.timer.clock.TicketClocks;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * Commands to a clock, by hand. They become inputs of the timer, which answers on {@code
 * sla-events}: one that makes no sense any more by then changes nothing.
 */
@Path("/clocks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class CommandsResource {
  private static final String SOURCE = "sla-timer-service";

  private final ClockOwners owners;
  private final CommandWriter writer;
  private final InstantSource time;

  CommandsResource(ClockOwners owners, CommandWriter writer, InstantSource time) {
    this.owners = owners;
    this.writer = writer;
    this.time = time;
  }

  /** A command that is on its way. */
  public record Accepted(String id, String ticketId, String metric, String type) {}

  /** Ends the metric's clock without a verdict. */
  @POST
  @Path("/{ticketId}/{metric}/cancel")
  @Operation(summary = "End a clock without a verdict")
  @APIResponse(responseCode = "202", description = "On its way to the timer")
  @APIResponse(responseCode = "404", description = "The ticket has no such clock")
  @APIResponse(responseCode = "422", description = "A field is missing or wrong")
  public Response cancel(
      @RestPath String ticketId,
      @RestPath String metric,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable CommandRequest request) {
    return accept(SlaCommandType.CANCEL_CLOCK, ticketId, metric, key, request);
  }

  /** Ends the metric's clock and begins the next cycle with nothing spent. */
  @POST
  @Path("/{ticketId}/{metric}/restart")
  @Operation(summary = "End a clock, and begin the next cycle with nothing spent")
  @APIResponse(responseCode = "202", description = "On its way to the timer")
  @APIResponse(responseCode = "404", description = "The ticket has no such clock")
  @APIResponse(responseCode = "422", description = "A field is missing or wrong")
  public Response restart(
      @RestPath String ticketId,
      @RestPath String metric,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable CommandRequest request) {
    return accept(SlaCommandType.RESTART_CLOCK, ticketId, metric, key, request);
  }

  /** Grants the metric's clock more open time. */
  @POST
  @Path("/{ticketId}/{metric}/extend")
  @Operation(summary = "Grant a clock more open time; a breach stays a breach")
  @APIResponse(responseCode = "202", description = "On its way to the timer")
  @APIResponse(responseCode = "404", description = "The ticket has no such clock")
  @APIResponse(responseCode = "422", description = "A field is missing or wrong")
  public Response extend(
      @RestPath String ticketId,
      @RestPath String metric,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable CommandRequest request) {
    return accept(SlaCommandType.EXTEND_CLOCK, ticketId, metric, key, request);
  }

  private Response accept(
      SlaCommandType type,
      String ticketId,
      String metric,
      @Nullable String key,
      @Nullable CommandRequest request) {
    if (request == null) {
      throw new ProblemException(
          Problem.invalid(List.of(new FieldError("", "must be an object with who and reason"))));
    }
    String id =
        key == null || key.isBlank()
            ? UUID.randomUUID().toString()
            : EventIds.of("command", ticketId, key);
    var data = request.data(type, metric);
    if (owners.find(ticketId) instanceof ClockOwners.Answer.Here(var clocks)) {
      requireClock(clocks, metric);
    }
    writer.write(new Event<>(id, SOURCE, type.wire(), ticketId, time.instant(), null, null, data));
    return Response.accepted(new Accepted(id, ticketId, metric, type.wire())).build();
  }

  /** Where the clocks are with another instance, the timer there finds out. */
  static void requireClock(Optional<TicketClocks> clocks, String metric) {
    boolean known =
        clocks.stream()
            .flatMap(ofTicket -> ofTicket.current().clocks().stream())
            .anyMatch(clock -> clock.key().metric().equals(metric));
    if (!known) {
      throw new ProblemException(Problem.notFound("The ticket has no clock " + metric + "."));
    }
  }
}
