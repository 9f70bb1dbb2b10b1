package io.tocsin.notification.channel.teams;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of Microsoft Teams. A workflow's address is a secret: whoever has it can write. */
@ConfigMapping(prefix = "tocsin.teams")
public interface TeamsConfig {

  /** The workflow for every name without one of its own. */
  Optional<String> webhookUrl();

  /** Workflows' addresses, by the chat channel's name. */
  Map<String, String> webhooks();

  /** Messages on their way to one workflow at once. */
  @WithDefault("4")
  int concurrency();

  /**
   * Messages to one workflow within {@link #ratePeriod()}; 0 for as many as there are. Source:
   * Microsoft, "Create and send messages", rate limiting for connectors.
   */
  @WithDefault("4")
  int rateLimit();

  /** The time that {@link #rateLimit()} is for. */
  @WithDefault("1s")
  Duration ratePeriod();
}
