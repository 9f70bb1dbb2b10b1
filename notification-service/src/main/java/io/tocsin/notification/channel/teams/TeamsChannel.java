package io.tocsin.notification.channel.teams;

import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.http.Answers;
import io.tocsin.notification.channel.http.Outbound;
import io.tocsin.notification.channel.http.Post;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.RateLimit;
import io.tocsin.notification.pipeline.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;

/**
 * Posts cards to the workflows of Microsoft Teams. Source: Microsoft, "Create incoming webhooks
 * with Workflows for Microsoft Teams". A workflow has no key by which it would know a repetition.
 */
@ApplicationScoped
public class TeamsChannel implements Messenger {

  private static final Answers ANSWERS = new Answers("teams");

  private final TeamsConfig config;
  private final Outbound outbound;

  TeamsChannel(TeamsConfig config, Outbound outbound) {
    this.config = config;
    this.outbound = outbound;
  }

  @Override
  public Channel channel() {
    return Channel.TEAMS;
  }

  @Override
  public int concurrency() {
    return config.concurrency();
  }

  @Override
  public Map<String, Object> form(Letter letter) {
    return Card.of(letter);
  }

  @Override
  public RateLimit rateLimit() {
    return new RateLimit(config.rateLimit(), config.ratePeriod());
  }

  @Override
  public Outcome send(Letter letter) {
    String own = config.webhooks().get(letter.to());
    String address = own != null ? own : config.webhookUrl().orElse(null);
    if (address == null) {
      return new Outcome.Skipped(
          config.webhooks().isEmpty() ? Reason.CHANNEL_OFF : Reason.NO_ADDRESS);
    }
    return ANSWERS.outcome(
        outbound.post(Post.json(address, Map.of(), Card.of(letter))),
        answer ->
            ANSWERS.byStatus(
                answer,
                letter.deliveryId(),
                Answers.json(answer).path("error").path("code").asText(""),
                InstantSource.system().instant()));
  }
}
