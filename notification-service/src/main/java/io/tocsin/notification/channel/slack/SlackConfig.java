package io.tocsin.notification.channel.slack;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of the Slack channel. A webhook's address is a secret: whoever has it can write. */
@ConfigMapping(prefix = "tocsin.slack")
public interface SlackConfig {

  /** A bot's token; with it webhooks are not used. */
  Optional<String> botToken();

  /** Where Slack's Web API is. */
  String apiUrl();

  /** Ids of conversations, by the channel's name; others are called by their name. */
  Map<String, String> channels();

  /** Where messages go without a bot; {@code {channel}} stands for the channel's name. */
  Optional<String> webhookUrlTemplate();

  /** Addresses of single channels, by name, instead of the template. */
  Map<String, String> webhooks();

  /**
   * What Slack signs its calls with, so that a button can be pressed: without it messages have
   * links instead. From the environment or a file, never from the command line.
   */
  Optional<String> signingSecret();

  /** Member ids, by the ids that people have at Slack. */
  Map<String, String> members();

  /** Messages on their way to one chat channel at once; more than one may change their order. */
  @WithDefault("1")
  int concurrency();

  /**
   * Messages to one chat channel within {@link #ratePeriod()}; 0 for as many as there are. Source:
   * Slack, "Rate limits".
   */
  @WithDefault("1")
  int rateLimit();

  /** The time that {@link #rateLimit()} is for. */
  @WithDefault("1s")
  Duration ratePeriod();
}
