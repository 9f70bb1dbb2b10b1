package io.tocsin.notification.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import io.tocsin.notification.OperatorDesk;
import io.tocsin.notification.OperatorDesk.Resent;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.store.DeliveryFilter;
import io.tocsin.notification.store.DeliveryRow;
import io.tocsin.notification.store.DeliveryStory;
import io.tocsin.notification.store.LedgerView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Who was told of what. */
@Path("/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DeliveriesResource {

  private static final String[] STATES = {
    "pending",
    "held",
    "bundled",
    "sending",
    "accepted",
    "retry-at",
    "unknown",
    "undeliverable",
    "suppressed"
  };

  private static final int USUAL_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;

  private final LedgerView ledger;
  private final OperatorDesk desk;

  DeliveriesResource(LedgerView ledger, OperatorDesk desk) {
    this.ledger = ledger;
    this.desk = desk;
  }

  /**
   * A page, newest first.
   *
   * @param next cursor of the next page; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Deliveries(List<DeliveryRow> deliveries, @Nullable String next) {}

  /**
   * Somebody wants a message sent once more.
   *
   * @param by who
   */
  public record Resend(@Nullable String by) {}

  @GET
  @Operation(summary = "The delivery ledger: one row for each message, newest first")
  public Deliveries find(
      @Parameter(description = "Only this ticket's, by its id") @QueryParam("ticket")
          @Nullable String ticket,
      @Parameter(
              description =
                  "Only those that stand so: pending, held, bundled, sending, accepted, retry-at,"
                      + " unknown, undeliverable or suppressed")
          @QueryParam("state")
          @Nullable String state,
      @Parameter(description = "Only by this channel") @QueryParam("channel")
          @Nullable String channel,
      @Parameter(description = "Only to customer, responder or team") @QueryParam("audience")
          @Nullable String audience,
      @Parameter(description = "Only to this customer id, member id or chat channel")
          @QueryParam("recipient")
          @Nullable String recipient,
      @Parameter(description = "Only what was planned then or later, in real time")
          @QueryParam("since")
          @Nullable String since,
      @Parameter(description = "Only what was planned before that, in real time")
          @QueryParam("until")
          @Nullable String until,
      @Parameter(description = "Only what went with this digest, by its id") @QueryParam("digest")
          @Nullable String digest,
      @Parameter(description = "The page after the one that gave it") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(description = "At most so many, 1 to 1000; 100 when not given")
          @QueryParam("limit")
          @Nullable String limit) {
    Asked asked = new Asked();
    DeliveryFilter filter =
        new DeliveryFilter(
            asked.text("ticket", ticket),
            asked.oneOf("state", state, STATES, Function.identity()),
            code(asked.oneOf("channel", channel, Channel.values(), Channel::code), Channel::code),
            code(
                asked.oneOf("audience", audience, Audience.values(), Audience::code),
                Audience::code),
            asked.text("recipient", recipient),
            asked.time("since", since),
            asked.time("until", until),
            asked.id("digest", digest),
            Cursor.read(cursor, asked));
    int most = asked.number("limit", limit, USUAL_LIMIT, MAX_LIMIT);
    asked.check(400);
    List<DeliveryRow> found = ledger.find(filter, most + 1);
    List<DeliveryRow> page = found.subList(0, Math.min(most, found.size()));
    return new Deliveries(page, found.size() > most ? Cursor.after(page.getLast()) : null);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One message: its row, the attempts that failed, and what was in a digest")
  public DeliveryStory story(@PathParam("id") String id) {
    return (Asked.isId(id) ? ledger.story(id) : Optional.<DeliveryStory>empty())
        .orElseThrow(() -> Asked.notFound("delivery"));
  }

  @POST
  @Path("/{id}/resend")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Send a message once more",
      description =
          "Only one that came to an end. It is a message of its own, with the text as it is now, to"
              + " where the recipient is now. With the header Idempotency-Key it is sent once,"
              + " however often it is asked for. 409 says why it can't be sent.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Resend.class)))
  public Response resend(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      byte[] body) {
    Resend request = Asked.body(body, Resend.class);
    Asked asked = new Asked();
    String by = asked.needed("by", request.by());
    asked.text("Idempotency-Key", key);
    asked.check(422);
    if (!Asked.isId(id)) {
      throw Asked.notFound("delivery");
    }
    return switch (desk.resend(id, by, key)) {
      case Resent.Unknown() -> throw Asked.notFound("delivery");
      case Resent.Refused(String why) ->
          throw Asked.conflict("It can't be sent, because " + why + ".");
      case Resent.Planned(DeliveryRow row, boolean isNew) ->
          Response.status(isNew ? 201 : 200)
              .location(URI.create("/deliveries/" + row.id()))
              .entity(row)
              .build();
    };
  }

  private static <E> @Nullable String code(@Nullable E value, Function<E, String> code) {
    return value == null ? null : code.apply(value);
  }
}
