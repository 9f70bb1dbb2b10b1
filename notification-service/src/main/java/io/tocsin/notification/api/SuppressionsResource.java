package io.tocsin.notification.api;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.store.Suppressions;
import io.tocsin.notification.store.Suppressions.Suppression;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Who is not to be written to, by one channel: looked at just before sending, so that it holds for
 * what is on its way, too. In the ledger such a message is suppressed, with the reason {@code
 * suppressed-by-list}.
 */
@Path("/suppressions")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SuppressionsResource {

  private final Suppressions suppressions;
  private final InstantSource time;

  SuppressionsResource(Suppressions suppressions, InstantSource time) {
    this.suppressions = suppressions;
    this.time = time;
  }

  /** Those that hold now. */
  public record All(List<Suppression> suppressions) {}

  /**
   * Somebody says so.
   *
   * @param reason why, for people
   * @param by who
   * @param until when it ends; absent: when it is taken back
   */
  public record Wish(@Nullable String reason, @Nullable String by, @Nullable Instant until) {}

  @GET
  @Operation(summary = "All that hold now")
  public All all() {
    return new All(suppressions.all(time.instant()));
  }

  @GET
  @Path("/{channel}/{recipient}")
  @Operation(summary = "Whether somebody is not to be written to, and why")
  public Suppression one(
      @PathParam("channel") String channel, @PathParam("recipient") String recipient) {
    return suppressions
        .find(channel(channel), recipient(recipient), time.instant())
        .orElseThrow(() -> Asked.notFound("suppression"));
  }

  @PUT
  @Path("/{channel}/{recipient}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Write to that customer, member or chat channel no more, by that channel",
      description = "Until a time, or until it is taken back. Pages are no exception.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Wish.class)))
  public Suppression put(
      @PathParam("channel") String channel, @PathParam("recipient") String recipient, byte[] body) {
    Channel of = channel(channel);
    String who = recipient(recipient);
    Wish wish = Asked.body(body, Wish.class);
    Instant now = time.instant();
    Asked asked = new Asked();
    Suppression suppression =
        new Suppression(
            of.code(),
            who,
            asked.needed("reason", wish.reason()),
            asked.needed("by", wish.by()),
            now,
            wish.until());
    if (wish.until() != null && !wish.until().isAfter(now)) {
      asked.wrong("until", "is over already");
    }
    asked.check(422);
    suppressions.put(suppression);
    return suppression;
  }

  @DELETE
  @Path("/{channel}/{recipient}")
  @Operation(summary = "Write to them again")
  public void remove(
      @PathParam("channel") String channel, @PathParam("recipient") String recipient) {
    if (!suppressions.remove(channel(channel), recipient(recipient))) {
      throw Asked.notFound("suppression");
    }
  }

  private static Channel channel(String code) {
    Asked asked = new Asked();
    Channel channel = asked.neededOf("channel", code, Channel.values(), Channel::code);
    asked.check(422);
    return channel;
  }

  private static String recipient(String recipient) {
    Asked asked = new Asked();
    String name = asked.needed("recipient", recipient);
    asked.check(422);
    return name;
  }
}
