package io.tocsin.notification.canary;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of canaries. */
@ConfigMapping(prefix = "tocsin.canary")
public interface CanaryConfig {

  /**
   * How often one is sent, whichever instance does it; 0 for never. In time-lapse there is none.
   */
  @WithDefault("30s")
  Duration every();
}
