package io.tocsin.notification.intake;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.contracts.EscalationData;
import io.tocsin.notification.pipeline.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes {@code escalation-events}. */
@ApplicationScoped
public class EscalationEvents {

  private final Intake intake;

  EscalationEvents(Intake intake) {
    this.intake = intake;
  }

  @Incoming("escalation-events")
  @Blocking
  void take(ConsumerRecords<String, byte[]> records) {
    intake.take(records, type -> true, EscalationData.class, Reading::ofEscalation);
  }
}
