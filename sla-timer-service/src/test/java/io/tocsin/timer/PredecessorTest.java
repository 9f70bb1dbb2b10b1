package io.tocsin.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.contracts.Topic;
import io.tocsin.kit.testing.KafkaAndPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a real broker: whose transaction is ended at a start, and whose is not. */
class PredecessorTest {
  private static final KafkaAndPostgres KAFKA = new KafkaAndPostgres();
  private static final String GROUP = "timers";

  @BeforeAll
  static void startBroker() {
    KAFKA.init(Map.of("database", "false"));
    KAFKA.start();
  }

  @AfterAll
  static void stopBroker() {
    KAFKA.stop();
  }

  @Test
  void given_it_was_killed_within_a_transaction_then_that_one_is_ended_and_no_other()
      throws Exception {
    try (KafkaConsumer<String, byte[]> one = member("a-1", "timers-pa-StreamThread-1-consumer");
        KafkaConsumer<String, byte[]> two = member("b-1", "timers-pb-StreamThread-1-consumer")) {
      join(List.of(one, two));
    }
    try (KafkaProducer<String, byte[]> killed = writing("timers-pa-1");
        KafkaProducer<String, byte[]> other = writing("timers-pb-1")) {

      new Predecessor(kafka(), GROUP, "a").end();

      assertThatThrownBy(killed::commitTransaction).isInstanceOf(ProducerFencedException.class);
      assertThatCode(other::commitTransaction).doesNotThrowAnyException();
    }
  }

  @Test
  void given_there_never_was_one_then_nothing_happens() {
    Predecessor none = new Predecessor(kafka(), "nobody", "a");

    assertThatCode(none::end).doesNotThrowAnyException();
  }

  /** One with a name of its own stays a member when it closes, as when it is killed. */
  private static KafkaConsumer<String, byte[]> member(String instance, String clientId) {
    KafkaConsumer<String, byte[]> member =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", KafkaAndPostgres.bootstrapServers(),
                "group.id", GROUP,
                "group.instance.id", instance,
                "client.id", clientId,
                "heartbeat.interval.ms", 200),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    member.subscribe(List.of(Topic.TICKET_EVENTS.topicName()));
    return member;
  }

  private static void join(List<KafkaConsumer<String, byte[]>> members) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .until(
            () -> {
              members.forEach(member -> member.poll(Duration.ofMillis(100)));
              return members.stream().noneMatch(member -> member.assignment().isEmpty());
            });
  }

  private static KafkaProducer<String, byte[]> writing(String transactionalId) {
    KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                KafkaAndPostgres.bootstrapServers(),
                "transactional.id",
                transactionalId),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(Topic.SLA_EVENTS.topicName(), "t", new byte[] {1}));
    producer.flush();
    return producer;
  }

  private static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", KafkaAndPostgres.bootstrapServers());
  }
}
