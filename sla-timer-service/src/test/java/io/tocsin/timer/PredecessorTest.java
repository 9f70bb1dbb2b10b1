package io.tocsin.timer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.contracts.Topic;
import io.tocsin.kit.testing.KafkaAndPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
  private static final UUID KILLED = UUID.randomUUID();
  private static final UUID ALIVE = UUID.randomUUID();

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
  void given_processes_that_were_killed_then_their_transactions_are_ended_and_no_other()
      throws Exception {
    try (KafkaConsumer<String, byte[]> one = member("a-1", consumerOf(KILLED));
        KafkaConsumer<String, byte[]> two = member("b-1", consumerOf(ALIVE))) {
      join(List.of(one, two));
    }
    try (KafkaProducer<String, byte[]> killed = writing(GROUP + "-" + KILLED + "-1");
        KafkaProducer<String, byte[]> alive = writing(GROUP + "-" + ALIVE + "-1");
        KafkaProducer<String, byte[]> gone = writing(GROUP + "-" + UUID.randomUUID() + "-1");
        KafkaProducer<String, byte[]> stranger = writing("others-" + UUID.randomUUID() + "-1")) {

      new Predecessor(kafka(), GROUP, "a").end();

      assertThatThrownBy(killed::commitTransaction).isInstanceOf(ProducerFencedException.class);
      assertThatThrownBy(gone::commitTransaction).isInstanceOf(ProducerFencedException.class);
      assertThatCode(alive::commitTransaction).doesNotThrowAnyException();
      assertThatCode(stranger::commitTransaction).doesNotThrowAnyException();
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

  private static String consumerOf(UUID process) {
    return GROUP + "-" + process + "-StreamThread-1-consumer";
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
