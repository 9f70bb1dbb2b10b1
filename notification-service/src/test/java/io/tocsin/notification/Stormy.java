package io.tocsin.notification;

import java.util.HashMap;
import java.util.Map;

/** With digests, after a window in seconds where it otherwise lasts a minute. */
public class Stormy extends Service.Impatient {

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
    overrides.put("tocsin.notification.digest-window", "2s");
    return overrides;
  }
}
