package io.tocsin.notification.canary;

import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.notification.store.Canaries;
import io.tocsin.outbox.Census;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;

/** Shows since when no canary has come through; 0 where none are sent. */
@ApplicationScoped
class CanaryCensus {

  private static final String AGE = "tocsin.canary.age.seconds";

  void atStart(@Observes StartupEvent event, CanaryFlight flight, Census census) {
    census.watch(
        flight.isOn() ? Canaries.AGE : "SELECT 0",
        Map.of(AGE, "How long ago the newest canary that came through was sent"),
        rows -> {
          rows.next();
          return List.of(new Census.Count(AGE, Tags.empty(), rows.getDouble(1)));
        });
  }
}
