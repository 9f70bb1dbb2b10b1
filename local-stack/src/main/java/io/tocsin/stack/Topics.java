package io.tocsin.stack;

import io.tocsin.contracts.Topic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of the catalogue, and nothing else does: no client makes one by using it. */
final class Topics {

  /** A broker on a slow machine takes a minute to come back after a power cut. */
  private static final int TIMEOUT_SECONDS = 180;

  private Topics() {}

  /**
   * Creates what is missing, with as many copies as the broker's default.
   *
   * @param kafka settings of a Kafka client
   * @return how many were created
   * @throws StackFailure when the broker does not answer within three minutes, or refuses
   */
  static int create(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_SECONDS * 1000);
    try (Admin admin = Admin.create(settings)) {
      Set<String> existing = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      List<NewTopic> missing =
          Arrays.stream(Topic.values())
              .filter(topic -> !existing.contains(topic.topicName()))
              .map(Topics::declare)
              .toList();
      for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
        await(created);
      }
      return missing.size();
    } catch (ExecutionException | TimeoutException e) {
      throw new StackFailure("Kafka's topics could not be created: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while Kafka's topics were created", e);
    }
  }

  /** On a slow machine the client asks again, and finds there what it has just made. */
  private static void await(KafkaFuture<Void> created)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      created.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static NewTopic declare(Topic topic) {
    return new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.empty())
        .configs(
            Map.of(
                "cleanup.policy",
                topic.compacted() ? "compact" : "delete",
                "retention.ms",
                Long.toString(topic.retention().toMillis())));
  }
}
