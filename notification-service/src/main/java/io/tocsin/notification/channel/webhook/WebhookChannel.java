package io.tocsin.notification.channel.webhook;

import io.tocsin.kit.text.Text;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.http.Answers;
import io.tocsin.notification.channel.http.Outbound;
import io.tocsin.notification.channel.http.Post;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Matter;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.RateLimit;
import io.tocsin.notification.pipeline.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;

/** Posts signed webhooks; the receiver knows a repetition by its id. */
@ApplicationScoped
public class WebhookChannel implements Messenger {

  private static final Answers ANSWERS = new Answers("webhook");

  private final WebhookConfig config;
  private final Outbound outbound;
  private final Map<String, Receiver> receivers = new HashMap<>();

  private record Receiver(String url, List<SecretKeySpec> keys) {}

  WebhookChannel(WebhookConfig config, Outbound outbound) {
    this.config = config;
    this.outbound = outbound;
    config
        .endpoints()
        .forEach(
            (name, endpoint) ->
                receivers.put(
                    name,
                    new Receiver(
                        endpoint.url(), endpoint.secrets().stream().map(Signature::key).toList())));
  }

  @Override
  public Channel channel() {
    return Channel.WEBHOOK;
  }

  @Override
  public int concurrency() {
    return config.concurrency();
  }

  @Override
  public Map<String, Object> form(Letter letter) {
    return body(letter);
  }

  @Override
  public RateLimit rateLimit() {
    return new RateLimit(config.rateLimit(), config.ratePeriod());
  }

  @Override
  public Outcome send(Letter letter) {
    Receiver receiver = receivers.get(letter.to());
    if (receiver == null) {
      return new Outcome.Skipped(receivers.isEmpty() ? Reason.CHANNEL_OFF : Reason.NO_ADDRESS);
    }
    Instant now = InstantSource.system().instant();
    byte[] body = Post.bytes(body(letter));
    long timestamp = now.getEpochSecond();
    Map<String, String> headers =
        Map.of(
            "webhook-id", letter.deliveryId(),
            "webhook-timestamp", Long.toString(timestamp),
            "webhook-signature", Signature.of(receiver.keys, letter.deliveryId(), timestamp, body));
    return ANSWERS.outcome(
        outbound.post(new Post(receiver.url, headers, "application/json", body)),
        answer -> ANSWERS.byStatus(answer, letter.deliveryId(), "", now));
  }

  private static Map<String, Object> body(Letter letter) {
    Matter matter = letter.matter();
    Map<String, Object> data = new TreeMap<>();
    data.put("ticket", matter.ticketId());
    data.put("reference", Text.oneLine(matter.reference()));
    data.put("urgency", matter.urgency().name().toLowerCase(Locale.ROOT));
    data.put("alarm", matter.alarm().name().toLowerCase(Locale.ROOT));
    data.put("language", letter.language().code());
    data.put("subject", letter.subject());
    data.put("text", letter.body());
    if (matter.link() != null) {
      data.put("link", matter.link());
    }
    return new TreeMap<>(
        Map.of(
            "type",
            "ticket." + matter.happened(),
            "timestamp",
            matter.at().toString(),
            "data",
            data));
  }
}
