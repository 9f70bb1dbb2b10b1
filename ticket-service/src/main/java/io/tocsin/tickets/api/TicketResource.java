package io.tocsin.tickets.api;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.tickets.store.TicketArchive;
import io.tocsin.tickets.store.TicketFilter;
import io.tocsin.tickets.store.TimelineLine;
import io.tocsin.tickets.ticket.Ticket;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Opens tickets and answers questions about them. */
@Path("/tickets")
@Produces(MediaType.APPLICATION_JSON)
class TicketResource {

  private static final int MAX_LIMIT = 200;

  private final FrontDoor door;
  private final TicketArchive archive;

  TicketResource(FrontDoor door, TicketArchive archive) {
    this.door = door;
    this.archive = archive;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Open a ticket",
      description =
          "With `source` and `externalId`, the same pair again is a conflict. With the header"
              + " `Idempotency-Key`, the same request again gets the same answer.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Requests.Open.class)))
  @APIResponse(
      responseCode = "201",
      description = "The ticket; its version is the ETag",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response open(byte[] body, @BeanParam Preconditions preconditions) {
    return Responses.of(door.open(Requests.read(body, Requests.Open.class), preconditions));
  }

  @GET
  @Operation(
      summary = "List tickets, newest first",
      description = "Where there are more, `next` is the cursor of the next page.")
  public TicketPage list(
      @QueryParam("status") @Nullable String status,
      @QueryParam("tier") @Nullable String tier,
      @QueryParam("priority") @Nullable String priority,
      @QueryParam("source") @Nullable String source,
      @QueryParam("externalId") @Nullable String externalId,
      @QueryParam("team") @Nullable String team,
      @QueryParam("assignee") @Nullable String assignee,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    TicketFilter filter =
        new TicketFilter(
            QueryParams.oneOf("status", status, Status.class),
            QueryParams.number("tier", tier, 1, Integer.MAX_VALUE),
            QueryParams.oneOf("priority", priority, Priority.class),
            QueryParams.text("source", source),
            QueryParams.text("externalId", externalId),
            QueryParams.text("team", team),
            QueryParams.text("assignee", assignee),
            Cursor.read(cursor));
    int most = Objects.requireNonNull(QueryParams.number("limit", limit, 1, MAX_LIMIT));
    return TicketPage.of(archive.list(filter, most + 1), most);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One ticket as it stands")
  @APIResponse(
      responseCode = "200",
      description = "The ticket; its version is the ETag",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response ticket(@PathParam("id") String id) {
    return Responses.of(TicketView.of(found(TicketId.of(id))));
  }

  @GET
  @Path("/{id}/timeline")
  @Operation(
      summary = "The whole story of a ticket",
      description = "Everything that happened to it, in every service, in order of time.")
  public List<TimelineLine> timeline(@PathParam("id") String id) {
    TicketId ticketId = TicketId.of(id);
    found(ticketId);
    return archive.timeline(ticketId.uuid());
  }

  private Ticket found(TicketId id) {
    return archive.ticket(id.uuid()).orElseThrow(() -> Problems.noSuchTicket(id.toString()));
  }
}
