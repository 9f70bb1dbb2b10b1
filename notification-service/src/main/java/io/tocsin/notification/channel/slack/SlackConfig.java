package io.tocsin.notification.channel.slack;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Settings of the Slack channel. A webhook's address is a secret: whoever has it can write. */
@ConfigMapping(prefix = "tocsin.slack")
public interface SlackConfig {

  /** Where messages go; {@code {channel}} stands for the channel's name. */
  String webhookUrlTemplate();

  /** Addresses of single channels, by name, instead of the template. */
  Map<String, String> webhooks();

  /** The longest wait for a connection. */
  @WithDefault("3s")
  Duration connectTimeout();

  /** The longest wait for an answer. */
  @WithDefault("8s")
  Duration timeout();

  /** Messages on their way at once. */
  @WithDefault("16")
  int concurrency();
}
