package io.tocsin.timer.api;

import io.smallrye.common.annotation.Identifier;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaCommandData;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Puts people's commands on their topic: the timer takes them like any other input. */
@Singleton
class CommandWriter {
  private static final int PATIENCE_MILLIS = 5_000;

  private final Map<String, Object> kafka;
  private @Nullable KafkaProducer<String, byte[]> producer;

  CommandWriter(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.kafka = kafka;
  }

  /**
   * Returns when the broker has it.
   *
   * @throws ProblemException 503 when it does not take it soon; the command may still arrive
   */
  void write(Event<SlaCommandData> command) {
    try {
      producer()
          .send(CloudEvents.record(Topic.SLA_COMMANDS, command))
          .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException unreachable) {
      throw new ProblemException(
          Problem.of(
              503,
              "Not accepted",
              "The command could not be written; send it again with the same Idempotency-Key."));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw ClocksResource.notNow();
    }
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close();
    }
  }

  private synchronized KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      Map<String, Object> settings = new HashMap<>(kafka);
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }
}
