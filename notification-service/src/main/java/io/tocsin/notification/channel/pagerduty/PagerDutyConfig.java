package io.tocsin.notification.channel.pagerduty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
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

  /** Events on their way with one integration key at once; more than one may change their order. */
  @WithDefault("1")
  int concurrency();

  /**
   * Events with one integration key within {@link #ratePeriod()}; 0 for as many as there are.
   * Source: PagerDuty's support, "Monitoring API rate limiting".
   */
  @WithDefault("120")
  int rateLimit();

  /** The time that {@link #rateLimit()} is for. */
  @WithDefault("60s")
  Duration ratePeriod();
}
