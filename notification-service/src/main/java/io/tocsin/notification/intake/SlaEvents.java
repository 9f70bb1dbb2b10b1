package io.tocsin.notification.intake;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.contracts.SlaData;
import io.tocsin.notification.pipeline.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes {@code sla-events}; most of them are nothing to tell, and are not even read. */
@ApplicationScoped
public class SlaEvents {

  private final Intake intake;

  SlaEvents(Intake intake) {
    this.intake = intake;
  }

  @Incoming("sla-events")
  @Blocking
  void take(ConsumerRecords<String, byte[]> records) {
    intake.take(records, Reading::tellsOfSla, SlaData.class, Reading::ofSla);
  }
}
