package io.tocsin.kit.safety;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stops a service in production at its start, before it takes a record, when it is not safe. */
@ApplicationScoped
class SafeStart {

  private static final String PRODUCTION = "prod";

  void atStart(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
      Config config,
      @ConfigProperty(name = "tocsin.unsafe.allow") Optional<String> allow) {
    if (!ConfigUtils.getProfiles().contains(PRODUCTION)) {
      return;
    }
    List<Safety.Finding> refused =
        Safety.refused(allow.orElse(""), name -> config.getOptionalValue(name, String.class));
    if (!refused.isEmpty()) {
      throw new IllegalStateException(
          refused.stream()
              .map(Safety.Finding::sentence)
              .collect(Collectors.joining("; ", "not safe in production: ", "")));
    }
  }
}
