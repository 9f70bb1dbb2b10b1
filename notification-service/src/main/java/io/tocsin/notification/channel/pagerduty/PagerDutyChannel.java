package io.tocsin.notification.channel.pagerduty;

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

/** Sets off, acknowledges and resolves alarms at PagerDuty; the dedup key makes that repeatable. */
@ApplicationScoped
public class PagerDutyChannel implements Messenger {

  private static final Answers ANSWERS = new Answers("pagerduty");

  private final PagerDutyConfig config;
  private final Outbound outbound;

  PagerDutyChannel(PagerDutyConfig config, Outbound outbound) {
    this.config = config;
    this.outbound = outbound;
  }

  @Override
  public Channel channel() {
    return Channel.PAGERDUTY;
  }

  @Override
  public int concurrency() {
    return config.concurrency();
  }

  @Override
  public Map<String, Object> form(Letter letter) {
    return PageEvent.of(letter, "");
  }

  @Override
  public RateLimit rateLimit() {
    return new RateLimit(config.rateLimit(), config.ratePeriod());
  }

  @Override
  public Outcome send(Letter letter) {
    String own = config.routingKeys().get(letter.to());
    String key = own != null ? own : config.routingKey().orElse(null);
    if (key == null) {
      return new Outcome.Skipped(
          config.routingKeys().isEmpty() ? Reason.CHANNEL_OFF : Reason.NO_ADDRESS);
    }
    return ANSWERS.outcome(
        outbound.post(Post.json(config.eventsUrl(), Map.of(), PageEvent.of(letter, key))),
        answer ->
            ANSWERS.byStatus(
                answer,
                PageEvent.dedupKey(letter.matter()),
                Answers.json(answer).path("status").asText(""),
                InstantSource.system().instant()));
  }
}
