package io.tocsin.notification.channel.slack;

import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.http.Outbound;
import io.tocsin.notification.channel.http.Post;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.RateLimit;
import io.tocsin.notification.pipeline.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Posts to Slack: as a bot, which keeps a thread for each ticket, or to incoming webhooks. Neither
 * addresses nor answers are logged: both can be secret.
 */
@ApplicationScoped
public class SlackChannel implements Messenger {

  private final SlackConfig config;
  private final Outbound outbound;

  SlackChannel(SlackConfig config, Outbound outbound) {
    this.config = config;
    this.outbound = outbound;
  }

  @Override
  public Channel channel() {
    return Channel.SLACK;
  }

  @Override
  public int concurrency() {
    return config.concurrency();
  }

  @Override
  public RateLimit rateLimit() {
    return new RateLimit(config.rateLimit(), config.ratePeriod());
  }

  @Override
  public boolean keepsThreads() {
    return config.botToken().isPresent();
  }

  @Override
  public Map<String, Object> form(Letter letter) {
    return Blocks.of(letter, config.signingSecret().isPresent());
  }

  @Override
  public Outcome send(Letter letter) {
    String name = letter.to().startsWith("#") ? letter.to().substring(1) : letter.to();
    String token = config.botToken().orElse(null);
    return token == null ? byWebhook(letter, name) : byBot(letter, name, token);
  }

  /**
   * The page is the bot's own message: Slack says "edited", and tells nobody. Where it can't be
   * changed, for it is gone or too old, nobody misses a message.
   */
  @Override
  public Outcome update(Letter first, Letter news) {
    Optional<Thread> page = Thread.of(first.matter().thread());
    if (config.botToken().isEmpty() || page.isEmpty()) {
      return new Outcome.Skipped(Reason.NO_PAGE);
    }
    Map<String, Object> message =
        new HashMap<>(Blocks.of(first, news, config.signingSecret().isPresent()));
    message.put("channel", page.get().conversation());
    message.put("ts", page.get().ts());
    Outcome outcome = call("chat.update", message, config.botToken().get());
    return outcome instanceof Outcome.Refused(String reason)
        ? new Outcome.Skipped(reason)
        : outcome;
  }

  private Outcome byBot(Letter letter, String name, String token) {
    Optional<Thread> thread = Thread.of(letter.matter().thread());
    Outcome outcome = byBot(letter, name, token, thread);
    return thread.isPresent() && SlackAnswer.isThreadGone(outcome)
        ? byBot(letter, name, token, Optional.empty())
        : outcome;
  }

  private Outcome byBot(Letter letter, String name, String token, Optional<Thread> thread) {
    Map<String, Object> message =
        new HashMap<>(Blocks.of(letter, config.signingSecret().isPresent()));
    message.put("channel", config.channels().getOrDefault(name, "#" + name));
    thread.ifPresent(
        root -> {
          message.put("channel", root.conversation());
          message.put("thread_ts", root.ts());
        });
    return call("chat.postMessage", message, token);
  }

  private Outcome call(String method, Map<String, Object> message, String token) {
    return SlackAnswer.ANSWERS.outcome(
        outbound.post(
            Post.json(
                config.apiUrl() + "/" + method,
                Map.of("Authorization", "Bearer " + token),
                message)),
        answer -> SlackAnswer.ofApi(answer, InstantSource.system().instant()));
  }

  private Outcome byWebhook(Letter letter, String name) {
    Optional<String> address = webhook(name);
    if (address.isEmpty()) {
      return new Outcome.Skipped(
          config.webhooks().isEmpty() ? Reason.CHANNEL_OFF : Reason.NO_ADDRESS);
    }
    return SlackAnswer.ANSWERS.outcome(
        outbound.post(
            Post.json(
                address.get(), Map.of(), Blocks.of(letter, config.signingSecret().isPresent()))),
        answer ->
            SlackAnswer.ofWebhook(answer, letter.deliveryId(), InstantSource.system().instant()));
  }

  private Optional<String> webhook(String name) {
    String own = config.webhooks().get(name);
    return own != null
        ? Optional.of(own)
        : config
            .webhookUrlTemplate()
            .map(
                template ->
                    template.replace(
                        "{channel}",
                        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")));
  }
}
