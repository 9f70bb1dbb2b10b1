package io.tocsin.notification.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.notification.NotificationConfig;
import io.tocsin.notification.OperatorDesk;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Destination;
import io.tocsin.notification.store.ContactBook;
import io.tocsin.notification.store.DeliveryRow;
import io.tocsin.notification.store.LedgerView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Shows whether a channel works: one marked message to one colleague or chat channel. */
@Path("/test-messages")
@Produces(MediaType.APPLICATION_JSON)
public class TestMessagesResource {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final Set<String> ENDED = Set.of("accepted", "undeliverable", "suppressed");

  private final OperatorDesk desk;
  private final ContactBook contacts;
  private final LedgerView ledger;
  private final Duration patience;

  TestMessagesResource(
      OperatorDesk desk, ContactBook contacts, LedgerView ledger, NotificationConfig config) {
    this.desk = desk;
    this.contacts = contacts;
    this.ledger = ledger;
    this.patience = config.sendTimeout().plusSeconds(2);
  }

  /**
   * What to try.
   *
   * @param recipient a member id for mail and text messages, else a name that the channel's
   *     settings know; customers are not for trying
   * @param by who wants to know
   */
  public record Try(@Nullable String channel, @Nullable String recipient, @Nullable String by) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Send a marked TEST message, and say what came of it",
      description =
          "It goes the way of all messages, through the ledger. 200 when it came to an end, 202 when"
              + " it is still on its way after the longest attempt: its row says how it goes on.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Try.class)))
  public Response send(byte[] body) throws InterruptedException {
    Try request = Asked.body(body, Try.class);
    Asked asked = new Asked();
    Channel channel = asked.neededOf("channel", request.channel(), Channel.values(), Channel::code);
    String recipient = asked.needed("recipient", request.recipient());
    String by = asked.needed("by", request.by());
    asked.check(422);
    Destination to = to(channel, recipient);
    if (to.audience() == Audience.RESPONDER
        && contacts.find(List.of(), List.of(recipient)).responders().isEmpty()) {
      asked.wrong("recipient", "is not a member whose contact is known");
    }
    asked.check(422);
    DeliveryRow row = ended(desk.test(to, by));
    return Response.status(ENDED.contains(row.state()) ? 200 : 202)
        .location(URI.create("/deliveries/" + row.id()))
        .entity(row)
        .build();
  }

  private static Destination to(Channel channel, String recipient) {
    return switch (channel) {
      case EMAIL, SMS -> new Destination(Audience.RESPONDER, channel, recipient);
      case SLACK, TEAMS, PAGERDUTY, WEBHOOK, CANARY ->
          new Destination(Audience.TEAM, channel, recipient);
    };
  }

  /** The row once it has ended, or as it stands when that takes too long. */
  private DeliveryRow ended(String id) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    DeliveryRow row = ledger.row(id).orElseThrow();
    while (!ENDED.contains(row.state()) && System.nanoTime() < until) {
      Thread.sleep(LOOK_AGAIN);
      row = ledger.row(id).orElseThrow();
    }
    return row;
  }
}
