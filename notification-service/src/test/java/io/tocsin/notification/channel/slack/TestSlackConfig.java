package io.tocsin.notification.channel.slack;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

record TestSlackConfig(
    Optional<String> botToken,
    String apiUrl,
    Optional<String> webhookUrlTemplate,
    Map<String, String> webhooks)
    implements SlackConfig {

  @Override
  public Map<String, String> channels() {
    return Map.of("tier-3", "C0TIER3");
  }

  @Override
  public Optional<String> signingSecret() {
    return Optional.empty();
  }

  @Override
  public Map<String, String> members() {
    return Map.of();
  }

  @Override
  public int concurrency() {
    return 1;
  }

  @Override
  public int rateLimit() {
    return 0;
  }

  @Override
  public Duration ratePeriod() {
    return Duration.ZERO;
  }
}
