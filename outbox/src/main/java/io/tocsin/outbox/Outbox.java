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
      "INSERT INTO outbox (topic, key, headers, value) VALUES (?, ?, ?, ?)";

  private final DataSource dataSource;
  private final OutboxRelay relay;
  private final TransactionSynchronizationRegistry transaction;

  Outbox(DataSource dataSource, OutboxRelay relay, TransactionSynchronizationRegistry transaction) {
    this.dataSource = dataSource;
    this.relay = relay;
    this.transaction = transaction;
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
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (ProducerRecord<String, byte[]> record : records) {
        insert.setString(1, record.topic());
        insert.setString(2, record.key());
        insert.setBytes(3, HeaderBytes.write(record.headers()));
        insert.setBytes(4, record.value());
        insert.addBatch();
      }
      insert.executeBatch();
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
