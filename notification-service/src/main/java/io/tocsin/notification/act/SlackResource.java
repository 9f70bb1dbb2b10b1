package io.tocsin.notification.act;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.notification.Counts;
import io.tocsin.notification.NotificationConfig;
import io.tocsin.notification.channel.http.Outbound;
import io.tocsin.notification.channel.http.Post;
import io.tocsin.notification.channel.slack.SlackConfig;
import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.store.SentLinks;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Takes what Slack says when somebody presses a button. Source: Slack, "Handling user interaction",
 * {@code block_actions}. Slack has to be answered within three seconds; what the person reads is
 * sent afterwards.
 */
@Path("/act/slack")
@Blocking
public class SlackResource {

  private final NotificationConfig config;
  private final SlackConfig slack;
  private final ActDesk desk;
  private final Links links;
  private final SentLinks calls;
  private final Outbound outbound;
  private final Counts counts;

  SlackResource(
      NotificationConfig config,
      SlackConfig slack,
      ActDesk desk,
      Links links,
      SentLinks calls,
      Outbound outbound,
      Counts counts) {
    this.config = config;
    this.slack = slack;
    this.desk = desk;
    this.links = links;
    this.calls = calls;
    this.outbound = outbound;
    this.counts = counts;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "A button was pressed in Slack",
      description =
          "404 without tocsin.slack.signing-secret, 401 unless Slack signed it within the last"
              + " five minutes, 409 when it came before.")
  public Response pressed(
      @HeaderParam("X-Slack-Signature") @Nullable String signature,
      @HeaderParam("X-Slack-Request-Timestamp") @Nullable String timestamp,
      byte[] body) {
    String secret = slack.signingSecret().orElse(null);
    if (secret == null) {
      throw new ProblemException(Problem.notFound("No buttons are set up."));
    }
    if (signature == null
        || !SlackSignature.fits(
            secret, signature, timestamp, body, InstantSource.system().instant())) {
      throw new ProblemException(
          Problem.of(401, "Not Slack's", "The signature is wrong, or older than five minutes."));
    }
    if (!QuarkusTransaction.requiringNew().call(() -> calls.isFirstCall(signature))) {
      throw new ProblemException(Problem.of(409, "Again", "This call came before."));
    }
    take(payload(body));
    return Response.ok().build();
  }

  private static JsonNode payload(byte[] body) {
    String payload = Form.of(body).text("payload");
    try {
      JsonNode read = payload == null ? null : Json.WIRE.readTree(payload);
      if (read != null && read.isObject()) {
        return read;
      }
    } catch (JsonProcessingException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static ProblemException unreadable() {
    return new ProblemException(Problem.of(400, "Not readable", "payload: must be a JSON object"));
  }

  /** Other buttons, such as those that lead to a page, are told of too, and need nothing. */
  private void take(JsonNode payload) {
    JsonNode pressed = payload.path("actions").path(0);
    if (!payload.path("type").asText().equals("block_actions")
        || !pressed.path("action_id").asText().equals(Action.ACKNOWLEDGE.code())) {
      return;
    }
    String member = slack.members().get(payload.path("user").path("id").asText());
    String token = pressed.path("value").asText();
    Visit visit = desk.acknowledge(token, member, Language.ENGLISH);
    counts.acted(visit.action(), ActResource.result(visit));
    String text = SlackReply.of(visit, links.url(token), config.zone());
    String to = payload.path("response_url").asText();
    if (!to.isEmpty()) {
      Thread.ofVirtual().name("slack-reply").start(() -> reply(to, text));
    }
  }

  /** For that person alone; nobody else reads it. Whether it arrives changes nothing. */
  private void reply(String url, String text) {
    outbound.post(
        Post.json(
            url,
            Map.of(),
            Map.of("response_type", "ephemeral", "replace_original", false, "text", text)));
  }
}
