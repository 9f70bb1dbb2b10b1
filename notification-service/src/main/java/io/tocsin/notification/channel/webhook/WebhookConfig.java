package io.tocsin.notification.channel.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of signed webhooks. */
@ConfigMapping(prefix = "tocsin.webhook")
public interface WebhookConfig {

  /** Receivers, by chat channel's name, member id or customer id. */
  Map<String, Endpoint> endpoints();

  /** Webhooks on their way to one receiver at once. */
  @WithDefault("16")
  int concurrency();

  /** Webhooks to one receiver within {@link #ratePeriod()}; 0 for as many as there are. */
  @WithDefault("0")
  int rateLimit();

  /** The time that {@link #rateLimit()} is for. */
  @WithDefault("1s")
  Duration ratePeriod();

  /** One receiver. */
  interface Endpoint {

    /** Where it is. */
    String url();

    /**
     * What it knows us by, each {@code whsec_} and 24 to 64 bytes as Base64; more than one while
     * they are being changed.
     */
    List<String> secrets();
  }
}
