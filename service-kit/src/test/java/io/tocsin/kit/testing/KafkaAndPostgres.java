package io.tocsin.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import io.tocsin.contracts.Topic;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Starts one embedded broker, with the topics of the catalogue, and one embedded PostgreSQL for the
 * test JVM, and points the service under test at them. Init argument {@code database=false}: the
 * broker alone.
 */
public class KafkaAndPostgres implements QuarkusTestResourceLifecycleManager {

  private static @Nullable EmbeddedKafkaBroker broker;
  private static @Nullable EmbeddedPostgres postgres;
  private boolean database = true;

  /** Where tests reach the broker. */
  public static String bootstrapServers() {
    return started(broker).getAdvertisedListeners();
  }

  /** The database, to look into. */
  public static EmbeddedPostgres postgres() {
    return started(postgres);
  }

  @Override
  public void init(Map<String, String> initArgs) {
    database = Boolean.parseBoolean(initArgs.getOrDefault("database", "true"));
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> config = new HashMap<>();
    broker =
        new EmbeddedKafkaBroker()
            .withNodeId(1)
            .withAdditionalProperties(
                properties -> {
                  properties.put("auto.create.topics.enable", "false");
                  properties.put("group.initial.rebalance.delay.ms", "0");
                  properties.put("controlled.shutdown.enable", "true");
                })
            .withDeleteLogDirsOnClose(true)
            .start();
    createTopics();
    config.put("kafka.bootstrap.servers", bootstrapServers());
    if (database) {
      startPostgres();
      config.put("quarkus.datasource.jdbc.url", jdbcUrl());
      config.put("quarkus.datasource.username", "postgres");
      config.put("quarkus.datasource.password", "postgres");
    }
    return config;
  }

  private static String jdbcUrl() {
    String url = postgres().getJdbcUrl("postgres", "postgres");
    return url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true";
  }

  private static void startPostgres() {
    try {
      postgres = EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void createTopics() {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      admin
          .createTopics(
              Arrays.stream(Topic.values())
                  .map(
                      topic ->
                          new NewTopic(topic.topicName(), topic.partitions(), (short) 1)
                              .configs(
                                  Map.of(
                                      "cleanup.policy", topic.compacted() ? "compact" : "delete")))
                  .toList())
          .all()
          .get();
    } catch (ExecutionException e) {
      // On a slow machine the client asks again, and finds there what it has just made.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("the topics could not be created", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }

  @Override
  public void stop() {
    if (broker != null) {
      broker.close();
    }
    if (postgres != null) {
      try {
        postgres.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not started");
    }
    return part;
  }
}
