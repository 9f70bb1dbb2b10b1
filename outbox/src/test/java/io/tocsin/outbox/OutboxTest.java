package io.tocsin.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.kit.testing.TopicReader;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class OutboxTest {

  @Inject Outbox outbox;
  @Inject Inbox inbox;
  @Inject Batches batches;
  @Inject InboxCleaner cleaner;
  @Inject OutboxBatch batch;
  @Inject DataSource dataSource;
  @Inject MeterRegistry metrics;

  @Test
  void committedRecordsArriveInOrderWithTheirHeaders() {
    try (var reader = TopicReader.atEnd(Topic.TICKET_EVENTS)) {
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  outbox.append(
                      IntStream.range(0, 2500).mapToObj(i -> record("order", i)).toList()));

      List<ConsumerRecord<String, byte[]>> arrived = reader.take(2500);

      assertThat(arrived).extracting(OutboxTest::text).containsExactlyElementsOf(numbers(2500));
      assertThat(arrived.getFirst().headers().lastHeader("ce_type").value())
          .isEqualTo("test".getBytes(UTF_8));
    }
  }

  @Test
  void whatWaitsInTheOutboxIsMeasuredAndABatchToo() {
    await()
        .untilAsserted(
            () -> {
              assertThat(metrics.get("tocsin.outbox.records").gauge().value()).isNotNegative();
              assertThat(metrics.get("tocsin.outbox.oldest.seconds").gauge().value())
                  .isNotNegative();
            });
    List<ConsumerRecord<String, byte[]>> one =
        List.of(new ConsumerRecord<>("measured", 0, 0, "key", new byte[0]));
    List<Double> busy = new ArrayList<>();
    batches.commit(
        new ConsumerRecords<>(Map.of(new TopicPartition("measured", 0), one), Map.of()),
        "test",
        records ->
            busy.add(
                metrics
                    .get("tocsin.consumer.busy.seconds")
                    .tag("topic", "measured")
                    .gauge()
                    .value()));

    assertThat(busy).singleElement().satisfies(seconds -> assertThat(seconds).isPositive());
    assertThat(metrics.get("tocsin.consumer.busy.seconds").tag("topic", "measured").gauge().value())
        .isZero();
    assertThat(metrics.get("tocsin.consumer.records").tag("topic", "measured").counter().count())
        .isEqualTo(1);
    assertThat(metrics.get("tocsin.dead.letters").tag("topic", "measured").counter().count())
        .isZero();
  }

  @Test
  void aRecordIsAsOldAsItIsThoughThisServiceHasNotSeenItWait() throws SQLException {
    try (Connection relay = dataSource.getConnection();
        var hold = relay.createStatement()) {
      relay.setAutoCommit(false);
      hold.execute("SELECT pg_advisory_xact_lock(" + OutboxBatch.LOCK + ")");
      try (Connection connection = dataSource.getConnection();
          var insert = connection.createStatement()) {
        insert.executeUpdate(
            "INSERT INTO outbox (topic, headers, written_at)"
                + " VALUES ('sla-commands', '\\x00000000', now() - interval '90 s')");
      }

      await()
          .untilAsserted(
              () ->
                  assertThat(metrics.get("tocsin.outbox.oldest.seconds").gauge().value())
                      .isBetween(90.0, 120.0));
      relay.rollback();
    }
  }

  @Test
  void aRecordOfARolledBackTransactionIsNeverSent() {
    try (var reader = TopicReader.atEnd(Topic.SLA_COMMANDS)) {
      assertThatThrownBy(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(
                          () -> {
                            outbox.append(List.of(command("rolled back")));
                            throw new IllegalStateException("no");
                          }))
          .isInstanceOf(IllegalStateException.class);
      QuarkusTransaction.requiringNew().run(() -> outbox.append(List.of(command("committed"))));

      assertThat(reader.take(1)).extracting(OutboxTest::text).containsExactly("committed");
    }
  }

  @Test
  void aCommittedRecordIsSentAtOnceAndNotAtTheNextLook() {
    try (var reader = TopicReader.atEnd(Topic.SLA_COMMANDS)) {
      List<Long> millis = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        long start = System.nanoTime();
        QuarkusTransaction.requiringNew().run(() -> outbox.append(List.of(command("now"))));
        reader.take(1);
        millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
      }

      // The relay looks by itself once a second: unwoken, the median would be half of that.
      assertThat(millis.stream().sorted().toList().get(4)).isLessThan(250);
    }
  }

  @Test
  void severalRelaysKeepTheOrderOfEachKeyAndSendNothingTwice() throws Exception {
    try (var reader = TopicReader.atEnd(Topic.ESCALATION_EVENTS);
        ExecutorService relays = Executors.newFixedThreadPool(3)) {
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  outbox.append(
                      IntStream.range(0, 6000)
                          .mapToObj(i -> record(Topic.ESCALATION_EVENTS, "k" + i % 7, i))
                          .toList()));
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        running.add(relays.submit(() -> QuarkusTransaction.requiringNew().call(batch::send)));
      }
      for (Future<?> relay : running) {
        relay.get();
      }

      List<ConsumerRecord<String, byte[]>> arrived = reader.take(6000);

      assertThat(arrived).extracting(OutboxTest::text).doesNotHaveDuplicates();
      for (int key = 0; key < 7; key++) {
        String name = "k" + key;
        assertThat(
                arrived.stream()
                    .filter(record -> record.key().equals(name))
                    .map(record -> Integer.valueOf(text(record)))
                    .toList())
            .isSorted();
      }
    }
  }

  @Test
  void anEventIsNewOnceOnly() {
    Set<String> first = taken("a", "b", "a");
    Set<String> second = taken("b", "c");

    assertThat(first).containsExactly("a", "b");
    assertThat(second).containsExactly("c");
  }

  @Test
  void anEventOfARolledBackTransactionIsStillNew() {
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          inbox.unseen(List.of("retry"));
                          throw new IllegalStateException("no");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(taken("retry")).containsExactly("retry");
  }

  @Test
  void anEventIsForgottenOnlyAfterItsTime() throws SQLException {
    taken("old", "young");
    try (Connection connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE inbox SET received_at = now() - interval '46 days' WHERE event_id = 'old'");
    }

    assertThat(cleaner.forget()).isEqualTo(1);
    assertThat(taken("old", "young")).containsExactly("old");
  }

  @Test
  void aBatchThatMeetsAnOutageRunsAgainUntilItCommits() {
    AtomicInteger tries = new AtomicInteger();

    batches.commit(
        taken(Topic.SLA_EVENTS, "one"),
        "tester",
        records -> {
          taken("outage");
          if (tries.incrementAndGet() < 4) {
            throw new StoreException(new SQLException("connection lost", "08006"));
          }
        });

    assertThat(tries).hasValue(4);
  }

  @Test
  void theCulpritOfAFailingBatchBecomesADeadLetterAndTheOthersGoOn() {
    try (var dead = TopicReader.atEnd(Topic.SLA_EVENTS_DLQ);
        var reader = TopicReader.atEnd(Topic.NOTIFICATION_EVENTS)) {
      batches.commit(
          taken(Topic.SLA_EVENTS, "good", "poison", "fine"),
          "tester",
          records -> {
            for (var record : records) {
              if (text(record).equals("poison")) {
                throw new IllegalStateException("can't");
              }
              outbox.append(
                  List.of(
                      new ProducerRecord<>(
                          Topic.NOTIFICATION_EVENTS.topicName(), "k", record.value())));
            }
          });

      assertThat(reader.take(2)).extracting(OutboxTest::text).containsExactly("good", "fine");
      ConsumerRecord<String, byte[]> letter = dead.take(1).getFirst();
      assertThat(text(letter)).isEqualTo("poison");
      assertThat(header(letter, "dlq_topic")).isEqualTo("sla-events");
      assertThat(header(letter, "dlq_reader")).isEqualTo("tester");
      assertThat(header(letter, "dlq_reason")).contains("IllegalStateException");
    }
  }

  @Test
  void sentRowsLeaveTheTable() {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(List.of(command("gone"))));

    await().atMost(Duration.ofSeconds(10)).until(() -> rows("SELECT count(*) FROM outbox") == 0);
  }

  private Set<String> taken(String... ids) {
    return QuarkusTransaction.requiringNew().call(() -> inbox.unseen(List.of(ids)));
  }

  private static ConsumerRecords<String, byte[]> taken(Topic topic, String... values) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    for (String value : values) {
      records.add(
          new ConsumerRecord<>(topic.topicName(), 0, records.size(), "k", value.getBytes(UTF_8)));
    }
    var partition = new TopicPartition(topic.topicName(), 0);
    return new ConsumerRecords<>(Map.of(partition, records), Map.of());
  }

  private int rows(String count) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(count)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static ProducerRecord<String, byte[]> record(String key, int number) {
    return record(Topic.TICKET_EVENTS, key, number);
  }

  private static ProducerRecord<String, byte[]> record(Topic topic, String key, int number) {
    var record =
        new ProducerRecord<>(topic.topicName(), key, Integer.toString(number).getBytes(UTF_8));
    record.headers().add("ce_type", "test".getBytes(UTF_8));
    return record;
  }

  private static ProducerRecord<String, byte[]> command(String value) {
    return new ProducerRecord<>(Topic.SLA_COMMANDS.topicName(), "k", value.getBytes(UTF_8));
  }

  private static String text(ConsumerRecord<String, byte[]> record) {
    return new String(record.value(), UTF_8);
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
