package io.tocsin.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tocsin.contracts.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a real broker whose coordinator takes open transactions for over: its own log is made to end
 * with the state that they had before.
 */
class LostTransactionsTest {
  private static final TopicPartition COORDINATION = new TopicPartition("__transaction_state", 0);
  private static final String GROUP = "timers";
  private static final int OURS = 0;
  private static final int STRANGERS = 1;

  @TempDir Path folder;
  private RestartableBroker broker;

  @BeforeEach
  void startBroker() throws Exception {
    broker = new RestartableBroker(folder);
    try (Admin admin = Admin.create(kafka())) {
      admin
          .createTopics(List.of(new NewTopic(Topic.SLA_EVENTS.topicName(), 2, (short) 1)))
          .all()
          .get();
    }
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void given_a_transaction_that_its_coordinator_lost_when_looked_at_twice_then_it_is_ended()
      throws Exception {
    lose(ours(), OURS);
    lose("others-1", STRANGERS);
    broker.restart();
    assertThat(isHeldUp(OURS)).isTrue();
    assertThat(isHeldUp(STRANGERS)).isTrue();
    LostTransactions lost = new LostTransactions(kafka(), GROUP);

    lost.look();
    assertThat(isHeldUp(OURS)).isTrue();
    lost.look();

    assertThat(isHeldUp(OURS)).isFalse();
    assertThat(isHeldUp(STRANGERS)).isTrue();
  }

  @Test
  void given_a_transaction_that_is_being_written_when_looked_at_twice_then_it_can_be_committed() {
    LostTransactions lost = new LostTransactions(kafka(), GROUP);
    try (KafkaProducer<byte[], byte[]> writing = producer(ours())) {
      begin(writing, OURS);

      lost.look();
      lost.look();

      assertThatCode(writing::commitTransaction).doesNotThrowAnyException();
    }
  }

  private static String ours() {
    return GROUP + "-" + UUID.randomUUID() + "-1";
  }

  private void lose(String name, int partition) throws Exception {
    KafkaProducer<byte[], byte[]> producer = producer(name);
    begin(producer, partition);
    producer.commitTransaction();
    begin(producer, partition);
    ConsumerRecord<byte[], byte[]> over = beforeLastOfCoordination();
    // In an orderly way it would end its transaction.
    producer.close(Duration.ZERO);
    write(over);
  }

  private KafkaProducer<byte[], byte[]> producer(String name) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", name),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private static void begin(KafkaProducer<byte[], byte[]> producer, int partition) {
    producer.beginTransaction();
    producer.send(
        new ProducerRecord<>(Topic.SLA_EVENTS.topicName(), partition, null, new byte[] {1}));
    producer.flush();
  }

  private ConsumerRecord<byte[], byte[]> beforeLastOfCoordination() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(kafka(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(COORDINATION));
      consumer.seekToBeginning(List.of(COORDINATION));
      long end =
          Objects.requireNonNull(consumer.endOffsets(List.of(COORDINATION)).get(COORDINATION));
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      while (consumer.position(COORDINATION) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(all::add);
      }
      return all.get(all.size() - 2);
    }
  }

  /** A broker lets nobody but its own tools write there. */
  private void write(ConsumerRecord<byte[], byte[]> record) throws Exception {
    try (KafkaProducer<byte[], byte[]> tool =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "client.id", "__admin_client"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      tool.send(new ProducerRecord<>(COORDINATION.topic(), 0, record.key(), record.value())).get();
    }
  }

  /** Whether a reader of committed records does not come to the end. */
  private boolean isHeldUp(int partition) throws Exception {
    return end(partition, IsolationLevel.READ_COMMITTED)
        < end(partition, IsolationLevel.READ_UNCOMMITTED);
  }

  private long end(int partition, IsolationLevel isolation) throws Exception {
    TopicPartition where = new TopicPartition(Topic.SLA_EVENTS.topicName(), partition);
    try (Admin admin = Admin.create(kafka())) {
      var ends =
          admin.listOffsets(Map.of(where, OffsetSpec.latest()), new ListOffsetsOptions(isolation));
      return Objects.requireNonNull(ends.all().get().get(where)).offset();
    }
  }

  private Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
