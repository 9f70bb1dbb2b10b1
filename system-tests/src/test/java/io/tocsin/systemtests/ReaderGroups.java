package io.tocsin.systemtests;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where groups of readers are. */
final class ReaderGroups {

  private static final int PATIENCE_SECONDS = 30;

  private ReaderGroups() {}

  /**
   * Sets the groups of services back to an instant, as {@code kafka-consumer-groups.sh
   * --reset-offsets --to-datetime} does. Nobody of them may read meanwhile.
   */
  static void setBack(String bootstrapServers, List<String> services, Instant instant)
      throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<String> groups =
          admin.listGroups().all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).stream()
              .map(GroupListing::groupId)
              .filter(group -> services.stream().anyMatch(name -> group.startsWith(name + ".")))
              .toList();
      for (String group : groups) {
        setBack(admin, group, instant);
      }
    }
  }

  private static void setBack(Admin admin, String group, Instant instant) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    committed
        .keySet()
        .forEach(one -> wanted.put(one, OffsetSpec.forTimestamp(instant.toEpochMilli())));
    Map<TopicPartition, OffsetAndMetadata> before = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> found =
        admin.listOffsets(wanted).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    // Nothing since then: it stays where it is.
    found.forEach(
        (partition, at) -> {
          if (at.offset() >= 0) {
            before.put(partition, new OffsetAndMetadata(at.offset()));
          }
        });
    admin.alterConsumerGroupOffsets(group, before).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
