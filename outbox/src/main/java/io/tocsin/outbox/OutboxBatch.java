package io.tocsin.outbox;

import io.tocsin.kit.events.KafkaConnection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** One step of the relay, in one transaction: the oldest rows, to Kafka, and away. */
@ApplicationScoped
class OutboxBatch {

  static final int SIZE = 1000;

  /** Any number that nothing else in the database locks: the letters "tocsin". */
  static final long LOCK = 0x746F6373696EL;

  private static final String TAKE =
      "SELECT id, topic, key, headers, value FROM outbox ORDER BY id LIMIT " + SIZE;
  private static final String REMOVE = "DELETE FROM outbox WHERE id = ANY (?)";

  private final DataSource dataSource;
  private final KafkaConnection kafka;
  private @Nullable KafkaProducer<String, byte[]> producer;

  OutboxBatch(DataSource dataSource, KafkaConnection kafka) {
    this.dataSource = dataSource;
    this.kafka = kafka;
  }

  /**
   * Sends up to {@link #SIZE} rows and waits for the broker's acknowledgement of each.
   *
   * @return how many were sent
   * @throws IllegalStateException when the broker refused one; nothing is marked as sent then
   */
  int send() {
    try (Connection connection = dataSource.getConnection()) {
      lock(connection);
      List<Long> ids = new ArrayList<>();
      List<Future<?>> acknowledgements = new ArrayList<>();
      try (PreparedStatement take = connection.prepareStatement(TAKE);
          ResultSet rows = take.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getLong("id"));
          acknowledgements.add(producer().send(record(rows)));
        }
      }
      if (ids.isEmpty()) {
        return 0;
      }
      await(acknowledgements);
      remove(connection, ids);
      return ids.size();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /**
   * Waits for its turn rather than giving up: whoever holds the lock may have looked before the
   * rows that woke us were there.
   */
  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(" + LOCK + ")")) {
      lock.execute();
    }
  }

  private static ProducerRecord<String, byte[]> record(ResultSet row) throws SQLException {
    return new ProducerRecord<>(
        row.getString("topic"),
        null,
        row.getString("key"),
        row.getBytes("value"),
        HeaderBytes.read(row.getBytes("headers")));
  }

  private void await(List<Future<?>> acknowledgements) {
    try {
      producer().flush();
      for (Future<?> acknowledgement : acknowledgements) {
        acknowledgement.get();
      }
    } catch (ExecutionException e) {
      closeProducer();
      throw new IllegalStateException("the broker refused a record", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closeProducer();
      throw new IllegalStateException("interrupted while sending", e);
    }
  }

  private static void remove(Connection connection, List<Long> ids) throws SQLException {
    try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
      remove.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      remove.executeUpdate();
    }
  }

  private KafkaProducer<String, byte[]> producer() {
    KafkaProducer<String, byte[]> current = producer;
    if (current == null) {
      current =
          new KafkaProducer<>(
              kafka.with(
                  Map.of(
                      // Idempotent and in order per partition, on every retry.
                      ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                      true,
                      ProducerConfig.ACKS_CONFIG,
                      "all",
                      // A record never expires while later ones of its ticket go out: the relay
                      // waits for a broker that is away.
                      ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                      Integer.MAX_VALUE,
                      ProducerConfig.MAX_BLOCK_MS_CONFIG,
                      10_000,
                      // The batch is flushed at once; waiting for more would only cost time.
                      ProducerConfig.LINGER_MS_CONFIG,
                      0,
                      ProducerConfig.COMPRESSION_TYPE_CONFIG,
                      "lz4")),
              new StringSerializer(),
              new ByteArraySerializer());
      producer = current;
    }
    return current;
  }

  @PreDestroy
  void closeProducer() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }
}
