package io.tocsin.timer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.contracts.Topic;
import io.tocsin.kit.testing.KafkaAndPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;
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

/** On a real broker: whose transaction is ended, and whose is not. */
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
    try (KafkaConsumer<String, byte[]> one = member(GROUP, "a-1", KILLED);
        KafkaConsumer<String, byte[]> two = member(GROUP, "b-1", ALIVE)) {
      join(List.of(one, two));
    }
    try (KafkaProducer<String, byte[]> killed = writing(GROUP + "-" + KILLED + "-1");
        KafkaProducer<String, byte[]> alive = writing(GROUP + "-" + ALIVE + "-1");
        KafkaProducer<String, byte[]> gone = writing(GROUP + "-" + UUID.randomUUID() + "-1");
        KafkaProducer<String, byte[]> stranger = writing("strangers-" + UUID.randomUUID() + "-1")) {
      awaitLong(4);

      new Predecessor(kafka(), GROUP, "a").endAtStart();

      assertThatThrownBy(killed::commitTransaction).isInstanceOf(ProducerFencedException.class);
      assertThatThrownBy(gone::commitTransaction).isInstanceOf(ProducerFencedException.class);
      assertThatCode(alive::commitTransaction).doesNotThrowAnyException();
      assertThatCode(stranger::commitTransaction).doesNotThrowAnyException();
    }
  }

  @Test
  void given_another_was_killed_while_this_one_runs_then_its_transaction_is_ended_and_not_ours()
      throws Exception {
    UUID self = UUID.randomUUID();
    String group = "others";
    try (KafkaConsumer<String, byte[]> one = member(group, "a-1", self)) {
      join(List.of(one));
    }
    try (KafkaProducer<String, byte[]> killed = writing(group + "-" + UUID.randomUUID() + "-1");
        KafkaProducer<String, byte[]> ours = writing(group + "-" + self + "-1")) {
      awaitLong(2);

      new Predecessor(kafka(), group, "a").endWhileRunning();

      assertThatThrownBy(killed::commitTransaction).isInstanceOf(ProducerFencedException.class);
      assertThatCode(ours::commitTransaction).doesNotThrowAnyException();
    }
  }

  @Test
  void given_a_transaction_that_has_just_begun_then_it_goes_on_whoever_the_group_knows()
      throws Exception {
    try (KafkaProducer<String, byte[]> young = writing(GROUP + "-" + UUID.randomUUID() + "-1")) {

      new Predecessor(kafka(), GROUP, "d").endAtStart();

      assertThatCode(young::commitTransaction).doesNotThrowAnyException();
    }
  }

  @Test
  void given_there_never_was_one_then_nothing_happens() {
    Predecessor none = new Predecessor(kafka(), "nobody", "a");

    assertThatCode(none::endAtStart).doesNotThrowAnyException();
  }

  /** One with a name of its own stays a member when it closes, as when it is killed. */
  private static KafkaConsumer<String, byte[]> member(String group, String instance, UUID process) {
    KafkaConsumer<String, byte[]> member =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                KafkaAndPostgres.bootstrapServers(),
                "group.id",
                group,
                "group.instance.id",
                instance,
                "client.id",
                group + "-" + process + "-StreamThread-1-consumer",
                "heartbeat.interval.ms",
                200),
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

  /** Until so many transactions are open for longer than a living process takes. */
  private static void awaitLong(int transactions) {
    try (Admin admin = Admin.create(kafka())) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .until(
              () ->
                  admin
                          .listTransactions(
                              new ListTransactionsOptions()
                                  .filterStates(Set.of(TransactionState.ONGOING))
                                  .filterOnDuration(2_000))
                          .all()
                          .get()
                          .size()
                      == transactions);
    }
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
