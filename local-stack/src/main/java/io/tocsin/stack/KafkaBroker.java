package io.tocsin.stack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker with its controller in this JVM, on the loopback address, with its log kept on
 * disk. Topics come from the catalogue alone: nothing creates one by using it.
 */
final class KafkaBroker implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int NODE = 1;
  private static final String CLUSTER = "VG9jc2luTG9jYWxTdGFjaw";

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private KafkaBroker(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts the broker on the folder, which is formatted at first use, and creates the topics.
   *
   * @param more settings over those that it has here
   */
  static KafkaBroker start(Path folder, Ports ports, Map<String, String> more) {
    format(folder);
    KafkaRaftServer server = new KafkaRaftServer(config(folder, ports, more), Time.SYSTEM);
    server.startup();
    KafkaBroker broker = new KafkaBroker(server, HOST + ":" + ports.kafka());
    Topics.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers));
    return broker;
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path folder) {
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setClusterId(CLUSTER)
          .setNodeId(NODE)
          .setDirectories(List.of(folder.toString()))
          .setMetadataLogDirectory(folder.toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) {
      throw new StackFailure("Kafka's folder " + folder + " could not be prepared", e);
    }
  }

  private static KafkaConfig config(Path folder, Ports ports, Map<String, String> more) {
    Map<String, String> config = new HashMap<>();
    config.put("process.roles", "broker,controller");
    config.put("node.id", Integer.toString(NODE));
    config.put("controller.quorum.voters", NODE + "@" + HOST + ":" + ports.controller());
    config.put("controller.listener.names", "CONTROLLER");
    config.put("inter.broker.listener.name", "BROKER");
    config.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    config.put(
        "listeners",
        "BROKER://%s:%d,CONTROLLER://%s:%d"
            .formatted(HOST, ports.kafka(), HOST, ports.controller()));
    config.put("advertised.listeners", "BROKER://" + HOST + ":" + ports.kafka());
    config.put("log.dirs", folder.toString());
    config.put("auto.create.topics.enable", "false");
    config.put("controlled.shutdown.enable", "true");
    config.put("group.initial.rebalance.delay.ms", "0");
    putOneNodeSizes(config);
    config.putAll(more);
    return new KafkaConfig(config);
  }

  /** One broker keeps one copy, and internal topics need no more partitions than a laptop has. */
  private static void putOneNodeSizes(Map<String, String> config) {
    config.put("default.replication.factor", "1");
    config.put("offsets.topic.replication.factor", "1");
    config.put("offsets.topic.num.partitions", "6");
    config.put("transaction.state.log.replication.factor", "1");
    config.put("transaction.state.log.min.isr", "1");
    config.put("transaction.state.log.num.partitions", "6");
    // A transaction whose writer was killed holds readers up until the broker looks again.
    config.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    config.put("share.coordinator.state.topic.replication.factor", "1");
    config.put("share.coordinator.state.topic.min.isr", "1");
    config.put("min.insync.replicas", "1");
    // A killed broker may come back when its old session is over.
    config.put("broker.session.timeout.ms", "3000");
    config.put("broker.heartbeat.interval.ms", "500");
    // Readers on one machine with it may be given up sooner than over a network.
    config.put("group.min.session.timeout.ms", "3000");
    config.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
    config.put("log.index.size.max.bytes", Integer.toString(1 << 20));
  }
}
