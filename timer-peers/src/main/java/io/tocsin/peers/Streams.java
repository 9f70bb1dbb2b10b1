package io.tocsin.peers;

import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Runs a topology of one processor between the two topics, exactly once, until the process ends.
 */
final class Streams {
  private Streams() {}

  static void run(
      ProcessorSupplier<String, byte[], String, byte[]> processor, StoreBuilder<?>... stores)
      throws InterruptedException {
    Surroundings around = Surroundings.fromEnvironment();
    Topology topology = new Topology();
    topology.addSource(
        "starts", new StringDeserializer(), new ByteArrayDeserializer(), Start.TOPIC);
    topology.addProcessor("clocks", processor, "starts");
    for (StoreBuilder<?> store : stores) {
      topology.addStateStore(store, "clocks");
    }
    topology.addSink(
        "breaches", Breach.TOPIC, new StringSerializer(), new ByteArraySerializer(), "clocks");
    KafkaStreams streams = new KafkaStreams(topology, settings(around));
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "stop"));
    streams.start();
    new CountDownLatch(1).await();
  }

  /** The same as the timer's own where they have nothing to do with deadlines. */
  private static Properties settings(Surroundings around) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, around.group());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, around.bootstrapServers());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, around.state().toString());
    set(settings, StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    set(settings, StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "100");
    set(settings, StreamsConfig.POLL_MS_CONFIG, "5");
    set(settings, StreamsConfig.NUM_STREAM_THREADS_CONFIG, "2");
    set(settings, StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "0");
    set(settings, consumer(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), "peer");
    set(settings, consumer(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), "6000");
    set(settings, consumer(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), "1500");
    set(settings, consumer(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), "2000");
    set(settings, StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), "5");
    set(settings, StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), "131072");
    set(settings, StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    set(settings, StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), "10000");
    return settings;
  }

  private static String consumer(String name) {
    return StreamsConfig.mainConsumerPrefix(name);
  }

  private static void set(Properties settings, String name, String value) {
    settings.put(name, value);
    Surroundings.tell(name + "=" + value);
  }
}
