package io.tocsin.timer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker that finds its log where it left it. */
final class RestartableBroker implements AutoCloseable {
  private final KafkaConfig config;
  private final String bootstrapServers;
  private KafkaRaftServer server;

  /**
   * Starts one.
   *
   * @param folder for its log, empty
   */
  RestartableBroker(Path folder) throws Exception {
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId("UmVzdGFydGFibGVCcm9rZQ")
        .setNodeId(1)
        .setDirectories(List.of(folder.toString()))
        .setMetadataLogDirectory(folder.toString())
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .run();
    bootstrapServers = "127.0.0.1:" + freePort();
    config = config(folder, bootstrapServers, "127.0.0.1:" + freePort());
    server = started();
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  void restart() {
    close();
    server = started();
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private KafkaRaftServer started() {
    KafkaRaftServer started = new KafkaRaftServer(config, Time.SYSTEM);
    started.startup();
    return started;
  }

  private static KafkaConfig config(Path folder, String broker, String controller) {
    Map<String, String> config = new HashMap<>();
    config.put("process.roles", "broker,controller");
    config.put("node.id", "1");
    config.put("controller.quorum.voters", "1@" + controller);
    config.put("controller.listener.names", "CONTROLLER");
    config.put("inter.broker.listener.name", "BROKER");
    config.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    config.put("listeners", "BROKER://" + broker + ",CONTROLLER://" + controller);
    config.put("log.dirs", folder.toString());
    config.put("offsets.topic.replication.factor", "1");
    config.put("offsets.topic.num.partitions", "1");
    config.put("transaction.state.log.replication.factor", "1");
    config.put("transaction.state.log.min.isr", "1");
    config.put("transaction.state.log.num.partitions", "1");
    return new KafkaConfig(config);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
