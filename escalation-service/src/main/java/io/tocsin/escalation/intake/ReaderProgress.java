package io.tocsin.escalation.intake;

import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.KafkaConnection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How far this service has read {@code ticket-events}, whichever of its instances reads it. */
@ApplicationScoped
class ReaderProgress {

  private static final long PATIENCE_SECONDS = 5;

  private final Admin admin;
  private final String group;

  ReaderProgress(
      KafkaConnection kafka,
      @ConfigProperty(name = "mp.messaging.incoming.ticket-events.group.id") String group) {
    this.admin = Admin.create(kafka.with(Map.of()));
    this.group = group;
  }

  /**
   * Where the partitions end now, as offsets by partition.
   *
   * @throws IllegalStateException when the broker does not answer
   */
  Map<Integer, Long> ends(Collection<Integer> partitions) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream()
            .collect(Collectors.toMap(ReaderProgress::partition, p -> OffsetSpec.latest()));
    Map<Integer, Long> ends = new HashMap<>();
    answer(admin.listOffsets(latest).all())
        .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
    return ends;
  }

  /**
   * Up to where the partitions have been read and committed; a partition never read is absent.
   *
   * @throws IllegalStateException when the broker does not answer
   */
  Map<Integer, Long> read(Collection<Integer> partitions) {
    var spec =
        new ListConsumerGroupOffsetsSpec()
            .topicPartitions(partitions.stream().map(ReaderProgress::partition).toList());
    Map<Integer, Long> read = new HashMap<>();
    answer(admin.listConsumerGroupOffsets(Map.of(group, spec)).partitionsToOffsetAndMetadata(group))
        .forEach(
            (partition, committed) -> {
              if (committed != null) {
                read.put(partition.partition(), committed.offset());
              }
            });
    return read;
  }

  private static TopicPartition partition(int number) {
    return new TopicPartition(Topic.TICKET_EVENTS.topicName(), number);
  }

  private static <T> T answer(KafkaFuture<T> question) {
    try {
      return question.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the broker does not say how far it has been read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the broker", e);
    }
  }

  @PreDestroy
  void close() {
    admin.close(Duration.ZERO);
  }
}
