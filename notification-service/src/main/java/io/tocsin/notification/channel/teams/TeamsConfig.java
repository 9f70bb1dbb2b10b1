package io.tocsin.notification.channel.teams;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** Settings of Microsoft Teams. A workflow's address is a secret: whoever has it can write. */
@ConfigMapping(prefix = "tocsin.teams")
public interface TeamsConfig {

  /** The workflow for every name without one of its own. */
  Optional<String> webhookUrl();

  /** Workflows' addresses, by the chat channel's name. */
  Map<String, String> webhooks();

  /** Messages on their way at once. */
  @WithDefault("4")
  int concurrency();
}
