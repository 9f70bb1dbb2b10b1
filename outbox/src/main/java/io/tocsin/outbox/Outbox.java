package io.tocsin.outbox;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes records to be sent to Kafka once the caller's transaction has committed. */
@ApplicationScoped
public class Outbox {

  private static final String INSERT =
      "INSERT INTO outbox (topic, key, headers, value) SELECT topic, key, headers, value"
          + " FROM unnest(?::text[], ?::text[], ?::bytea[], ?::bytea[])"
          + " WITH ORDINALITY AS record (topic, key, headers, value, place) ORDER BY place";

  private final DataSource dataSource;
  private final OutboxRelay relay;
  private final TransactionSynchronizationRegistry transaction;
  private final Traces traces;

  Outbox(
      DataSource dataSource,
      OutboxRelay relay,
      TransactionSynchronizationRegistry transaction,
      Traces traces) {
    this.dataSource = dataSource;
    this.relay = relay;
    this.transaction = transaction;
    this.traces = traces;
  }

  /** Adds an event, in the caller's transaction. */
  public void append(Topic topic, Event<?> event) {
    append(List.of(CloudEvents.record(topic, event)));
  }

  /** Adds records in their order, in the caller's transaction. Their partitions are ignored. */
  public void append(Collection<ProducerRecord<String, byte[]>> records) {
    if (records.isEmpty()) {
      return;
    }
    traces.write(records);
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      String[] topics = records.stream().map(ProducerRecord::topic).toArray(String[]::new);
      String[] keys = records.stream().map(ProducerRecord::key).toArray(String[]::new);
      byte[][] headers =
          records.stream()
              .map(record -> HeaderBytes.write(record.headers()))
              .toArray(byte[][]::new);
      byte[][] values = records.stream().map(ProducerRecord::value).toArray(byte[][]::new);
      insert.setArray(1, connection.createArrayOf("text", topics));
      insert.setArray(2, connection.createArrayOf("text", keys));
      insert.setArray(3, connection.createArrayOf("bytea", headers));
      insert.setArray(4, connection.createArrayOf("bytea", values));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
    transaction.registerInterposedSynchronization(new WakeRelay());
  }

  /** Without it, a record would wait for the relay's next look by itself. */
  private final class WakeRelay implements Synchronization {

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        relay.wake();
      }
    }
  }
}
