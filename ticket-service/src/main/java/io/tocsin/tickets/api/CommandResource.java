package io.tocsin.tickets.api;

import io.tocsin.contracts.TicketEventType;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to a ticket. Each answers with the ticket afterwards, takes {@code If-Match}
 * with the version that it was meant for, and {@code Idempotency-Key}.
 */
@Path("/tickets/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Commands", description = "`If-Match` and `Idempotency-Key` are understood")
class CommandResource {

  private final FrontDoor door;

  CommandResource(FrontDoor door) {
    this.door = door;
  }

  @POST
  @Path("/replies")
  @Operation(summary = "An agent replies to the customer")
  @RequestBody(content = @Content(schema = @Schema(implementation = Requests.Reply.class)))
  public Response reply(
      @PathParam("id") String id, byte[] body, @BeanParam Preconditions preconditions) {
    return take(id, TicketEventType.AGENT_REPLIED, body, Requests.Reply.class, preconditions);
  }

  @POST
  @Path("/customer-replies")
  @Operation(
      summary = "The customer replies",
      description = "A reply that says \"Escalation Request\" is also a request for escalation.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Requests.CustomerReply.class)))
  public Response customerReply(
      @PathParam("id") String id, byte[] body, @BeanParam Preconditions preconditions) {
    return take(
        id, TicketEventType.CUSTOMER_REPLIED, body, Requests.CustomerReply.class, preconditions);
  }

  @POST
  @Path("/status")
  @Operation(summary = "Give it another status")
  @RequestBody(content = @Content(schema = @Schema(implementation = Requests.NewStatus.class)))
  public Response status(
      @PathParam("id") String id, byte[] body, @BeanParam Preconditions preconditions) {
    return take(id, TicketEventType.STATUS_CHANGED, body, Requests.NewStatus.class, preconditions);
  }

  @POST
  @Path("/priority")
  @Operation(summary = "Give it another priority")
  @RequestBody(content = @Content(schema = @Schema(implementation = Requests.NewPriority.class)))
  public Response priority(
      @PathParam("id") String id, byte[] body, @BeanParam Preconditions preconditions) {
    Requests.NewPriority request = Requests.read(body, Requests.NewPriority.class);
    if (request.priority() == null) {
      throw Problems.invalid("priority", "is missing");
    }
    return take(id, TicketEventType.UPDATED, request, preconditions);
  }

  @POST
  @Path("/assignment")
  @Operation(summary = "Give it to another team or person")
  @RequestBody(content = @Content(schema = @Schema(implementation = Requests.Assignment.class)))
  public Response assign(
      @PathParam("id") String id, byte[] body, @BeanParam Preconditions preconditions) {
    return take(id, TicketEventType.ASSIGNED, body, Requests.Assignment.class, preconditions);
  }

  @POST
  @Path("/escalation-requests")
  @Operation(summary = "Ask for more support than it has")
  @RequestBody(content = @Content(schema = @Schema(implementation = Requests.Act.class)))
  public Response requestEscalation(
      @PathParam("id") String id, byte @Nullable [] body, @BeanParam Preconditions preconditions) {
    return act(id, TicketEventType.ESCALATION_REQUESTED, body, preconditions);
  }

  @POST
  @Path("/acknowledgement")
  @Operation(summary = "Take the escalation: somebody works on it")
  @RequestBody(content = @Content(schema = @Schema(implementation = Requests.Act.class)))
  public Response acknowledge(
      @PathParam("id") String id, byte @Nullable [] body, @BeanParam Preconditions preconditions) {
    return act(id, TicketEventType.ESCALATION_ACKNOWLEDGED, body, preconditions);
  }

  @POST
  @Path("/resolution")
  @Operation(summary = "Resolve it")
  @RequestBody(content = @Content(schema = @Schema(implementation = Requests.Act.class)))
  public Response resolve(
      @PathParam("id") String id, byte @Nullable [] body, @BeanParam Preconditions preconditions) {
    return act(id, TicketEventType.RESOLVED, body, preconditions);
  }

  @POST
  @Path("/reopening")
  @Operation(summary = "Reopen it, when it was resolved or closed")
  @RequestBody(content = @Content(schema = @Schema(implementation = Requests.Act.class)))
  public Response reopen(
      @PathParam("id") String id, byte @Nullable [] body, @BeanParam Preconditions preconditions) {
    return act(id, TicketEventType.REOPENED, body, preconditions);
  }

  @POST
  @Path("/closure")
  @Operation(summary = "Close it")
  @RequestBody(content = @Content(schema = @Schema(implementation = Requests.Act.class)))
  public Response close(
      @PathParam("id") String id, byte @Nullable [] body, @BeanParam Preconditions preconditions) {
    return act(id, TicketEventType.CLOSED, body, preconditions);
  }

  @POST
  @Path("/feedback")
  @Operation(summary = "The customer says how content they are")
  @RequestBody(content = @Content(schema = @Schema(implementation = Requests.Feedback.class)))
  public Response feedback(
      @PathParam("id") String id, byte[] body, @BeanParam Preconditions preconditions) {
    return take(
        id, TicketEventType.FEEDBACK_RECEIVED, body, Requests.Feedback.class, preconditions);
  }

  private Response act(
      String id, TicketEventType type, byte @Nullable [] body, Preconditions preconditions) {
    return take(id, type, body, Requests.Act.class, preconditions);
  }

  private <T extends Record> Response take(
      String id,
      TicketEventType type,
      byte @Nullable [] body,
      Class<T> shape,
      Preconditions preconditions) {
    return take(id, type, Requests.read(body, shape), preconditions);
  }

  private Response take(
      String id, TicketEventType type, Record request, Preconditions preconditions) {
    return Responses.of(door.command(TicketId.of(id).toString(), type, request, preconditions));
  }
}
