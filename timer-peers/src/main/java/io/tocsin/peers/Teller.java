package io.tocsin.peers;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tells breaches for a peer whose database and broker share no transaction: at least once. */
final class Teller {
  private final KafkaProducer<String, byte[]> producer;

  Teller(Surroundings around) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                around.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                1,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /**
   * Returns when the broker has it: only then may the database forget it. Some run a clock before
   * it is due, in order to run many together; it waits here.
   */
  void tell(Start due) {
    try {
      Thread.sleep(Math.max(0, due.dueMillis() - System.currentTimeMillis()));
      producer
          .send(Breach.record(due.ticketId(), due.dueMillis(), System.currentTimeMillis()))
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not take it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
