package io.tocsin.systemtests;

import io.tocsin.contracts.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far the topics reach and how far they have been read, without reading them. */
public final class TopicEnds implements AutoCloseable {

  private final Admin admin;

  public TopicEnds(String bootstrapServers) {
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** How many places of the topic's log are taken, over all partitions. */
  public long of(Topic topic) {
    List<TopicPartition> partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
            .toList();
    return sum(ends(partitions));
  }

  /** How many places of the log the consumer groups have still to read, over all of them. */
  public long unread() {
    Map<String, ListConsumerGroupOffsetsSpec> groups =
        get(admin.listGroups().all()).stream()
            .map(GroupListing::groupId)
            .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec()));
    long unread = 0;
    for (Map<TopicPartition, OffsetAndMetadata> read :
        get(admin.listConsumerGroupOffsets(groups).all()).values()) {
      unread += sum(ends(read.keySet())) - readSoFar(read);
    }
    return unread;
  }

  /** How many places of the topic's log that consumer group is done with. */
  public long readBy(String group, Topic topic) {
    Map<TopicPartition, OffsetAndMetadata> read =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return read.entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic.topicName()))
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }

  private static long readSoFar(Map<TopicPartition, OffsetAndMetadata> read) {
    return read.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
  }

  private static long sum(Map<TopicPartition, Long> ends) {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    return get(admin.listOffsets(latest).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
