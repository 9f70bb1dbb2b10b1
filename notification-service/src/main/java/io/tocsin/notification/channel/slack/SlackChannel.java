package io.tocsin.notification.channel.slack;

import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.http.Outbound;
import io.tocsin.notification.channel.http.Post;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  public boolean keepsThreads() {
    return config.botToken().isPresent();
  }

  @Override
  public @Nullable String whyNoWay(String to) {
    if (config.botToken().isPresent() || webhook(name(to)).isPresent()) {
      return null;
    }
    return config.webhooks().isEmpty() ? Reason.CHANNEL_OFF : Reason.NO_ADDRESS;
  }

  private static String name(String to) {
    return to.startsWith("#") ? to.substring(1) : to;
  }

  @Override
  public Outcome send(Letter letter) {
    String name = name(letter.to());
    String token = config.botToken().orElse(null);
    return token == null ? byWebhook(letter, name) : byBot(letter, name, token);
  }

  private Outcome byBot(Letter letter, String name, String token) {
    Optional<Thread> thread = Thread.of(letter.matter().thread());
    Outcome outcome = byBot(letter, name, token, thread);
    return thread.isPresent() && SlackAnswer.isThreadGone(outcome)
        ? byBot(letter, name, token, Optional.empty())
        : outcome;
  }

  private Outcome byBot(Letter letter, String name, String token, Optional<Thread> thread) {
    Map<String, Object> message = new HashMap<>(Blocks.of(letter));
    message.put("channel", config.channels().getOrDefault(name, "#" + name));
    thread.ifPresent(
        root -> {
          message.put("channel", root.conversation());
          message.put("thread_ts", root.ts());
        });
    return SlackAnswer.ANSWERS.outcome(
        outbound.post(
            Post.json(
                config.apiUrl() + "/chat.postMessage",
                Map.of("Authorization", "Bearer " + token),
                message)),
        answer -> SlackAnswer.ofApi(answer, InstantSource.system().instant()));
  }

  private Outcome byWebhook(Letter letter, String name) {
    Optional<String> address = webhook(name);
    if (address.isEmpty()) {
      return new Outcome.Skipped(Objects.requireNonNull(whyNoWay(name)));
    }
    return SlackAnswer.ANSWERS.outcome(
        outbound.post(Post.json(address.get(), Map.of(), Blocks.of(letter))),
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
