package io.tocsin.tickets.intake;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where records come in. A method returns when its batch is stored; then offsets move on. */
@ApplicationScoped
class Consumers {

  private final Intake intake;

  Consumers(Intake intake) {
    this.intake = intake;
  }

  @Incoming("ticket-intake")
  @Blocking
  void upstream(ConsumerRecords<String, byte[]> records) {
    intake.take(records, UpstreamReader::read);
  }

  @Incoming("sla-events")
  @Blocking
  void sla(ConsumerRecords<String, byte[]> records) {
    intake.take(records, FoldReader::sla);
  }

  @Incoming("escalation-events")
  @Blocking
  void escalation(ConsumerRecords<String, byte[]> records) {
    intake.take(records, FoldReader::escalation);
  }

  @Incoming("notification-events")
  @Blocking
  void notification(ConsumerRecords<String, byte[]> records) {
    intake.take(records, FoldReader::notification);
  }
}
