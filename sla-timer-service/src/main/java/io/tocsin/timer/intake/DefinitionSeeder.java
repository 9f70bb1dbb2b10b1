package io.tocsin.timer.intake;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.tocsin.contracts.Topic;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Before Kafka Streams starts: waits for the topics, which others create, and writes the policies
 * and calendars of which no version is there yet. Two instances that start together write the same
 * records under the same keys.
 */
@ApplicationScoped
public class DefinitionSeeder {
  private static final Logger LOG = Logger.getLogger(DefinitionSeeder.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int LOOKS_BETWEEN_COMPLAINTS = 40;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Set<String> TOPICS =
      Stream.of(
              Topic.TICKET_EVENTS,
              Topic.TICKET_EVENTS_DLQ,
              Topic.SLA_COMMANDS,
              Topic.SLA_COMMANDS_DLQ,
              Topic.SLA_EVENTS,
              Topic.SLA_POLICIES,
              Topic.SLA_CALENDARS)
          .map(Topic::topicName)
          .collect(Collectors.toUnmodifiableSet());

  private final Map<String, Object> kafka;
  private final Optional<String> directory;
  private final String zone;

  /**
   * @param kafka settings that every client shares
   * @param directory instead of the definitions that the service comes with
   * @param zone of the calendar {@code business-hours} that it comes with
   */
  public DefinitionSeeder(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "tocsin.policies.dir") Optional<String> directory,
      @ConfigProperty(name = "tocsin.business-hours.zone") String zone) {
    this.kafka = kafka;
    this.directory = directory;
    this.zone = zone;
  }

  void beforeStreams(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event)
      throws InterruptedException {
    run();
  }

  /** Returns when topics and definitions are there; waits as long as that takes. */
  public void run() throws InterruptedException {
    List<DefinitionFiles.Record> wanted =
        directory
            .map(path -> DefinitionFiles.directory(Path.of(path)))
            .orElseGet(() -> DefinitionFiles.defaults(zone));
    awaitTopics();
    seed(wanted);
  }

  private void awaitTopics() throws InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      for (int look = 0; ; look++) {
        Set<String> missing = new TreeSet<>(TOPICS);
        missing.removeAll(topics(admin));
        if (missing.isEmpty()) {
          return;
        }
        if (look % LOOKS_BETWEEN_COMPLAINTS == 0) {
          LOG.warnf("waiting_for_topics=%s", missing);
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
      }
    }
  }

  private static Set<String> topics(Admin admin) throws InterruptedException {
    try {
      return admin.listTopics().names().get();
    } catch (ExecutionException unreachable) {
      LOG.warnf("broker=unreachable reason=%s", unreachable.getMessage());
      return Set.of();
    }
  }

  private void seed(List<DefinitionFiles.Record> wanted) throws InterruptedException {
    Set<String> policies = names(Topic.SLA_POLICIES);
    Set<String> calendars = names(Topic.SLA_CALENDARS);
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (DefinitionFiles.Record definition : wanted) {
        Topic topic = topic(definition);
        Set<String> known = topic == Topic.SLA_POLICIES ? policies : calendars;
        if (!known.contains(name(definition.key()))) {
          producer
              .send(new ProducerRecord<>(topic.topicName(), definition.key(), definition.json()))
              .get();
          LOG.infof("definition=written topic=%s key=%s", topic.topicName(), definition.key());
        }
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("definitions could not be written", failed.getCause());
    }
  }

  private Set<String> names(Topic topic) {
    Set<String> names = new HashSet<>();
    Map<String, Object> settings = new HashMap<>(kafka);
    // The shared settings name our own group, whose offsets are none of this reader's business.
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic.topicName(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(POLL).forEach(record -> names.add(name(record.key())));
      }
    }
    return names;
  }

  private static Topic topic(DefinitionFiles.Record definition) {
    return switch (definition) {
      case DefinitionFiles.PolicyRecord policy -> Topic.SLA_POLICIES;
      case DefinitionFiles.CalendarRecord calendar -> Topic.SLA_CALENDARS;
    };
  }

  private static String name(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('@')));
  }
}
