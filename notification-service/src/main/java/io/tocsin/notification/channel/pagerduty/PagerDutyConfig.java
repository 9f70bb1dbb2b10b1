package io.tocsin.notification.channel.pagerduty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** Settings of PagerDuty. Routing keys are secrets: whoever has one can page. */
@ConfigMapping(prefix = "tocsin.pagerduty")
public interface PagerDutyConfig {

  /** Where events go: the region's. */
  String eventsUrl();

  /** The integration key for every name without one of its own. */
  Optional<String> routingKey();

  /** Integration keys, by chat channel's name or member id. */
  Map<String, String> routingKeys();

  /** Events on their way at once. */
  @WithDefault("4")
  int concurrency();
}
