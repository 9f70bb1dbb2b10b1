package io.tocsin.peers.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.peers.Breach;
import io.tocsin.peers.Start;
import io.tocsin.peers.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One processing-time timer for each clock in Flink, which keeps them in RocksDB. A breach becomes
 * visible when the checkpoint after it is complete, so checkpoints are frequent.
 */
public final class FlinkPeer {
  private FlinkPeer() {}

  public static void main(String[] args) throws Exception {
    Surroundings around = Surroundings.fromEnvironment();
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.createLocalEnvironment(settings(around.state()));
    flink
        .fromSource(source(around), WatermarkStrategy.noWatermarks(), "starts")
        .keyBy(Start::ticketId)
        .process(new Clocks())
        .uid("clocks")
        .sinkTo(sink(around))
        .uid("breaches");
    flink.execute("clocks");
  }

  private static final class Clocks extends KeyedProcessFunction<String, Start, Start> {
    @Override
    public void processElement(Start start, Context context, Collector<Start> out) {
      context.timerService().registerProcessingTimeTimer(start.dueMillis());
    }

    @Override
    public void onTimer(long dueMillis, OnTimerContext context, Collector<Start> out) {
      out.collect(new Start(context.getCurrentKey(), dueMillis));
    }
  }

  private static KafkaSource<Start> source(Surroundings around) {
    return KafkaSource.<Start>builder()
        .setBootstrapServers(around.bootstrapServers())
        .setGroupId(around.group())
        .setTopics(Start.TOPIC)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new Reading())
        .build();
  }

  private static KafkaSink<Start> sink(Surroundings around) {
    Properties producer = new Properties();
    set(producer, ProducerConfig.LINGER_MS_CONFIG, "5");
    set(producer, ProducerConfig.BATCH_SIZE_CONFIG, "131072");
    set(producer, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    set(producer, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "60000");
    Surroundings.tell("KafkaSink exactly once, pooled transaction ids");
    return KafkaSink.<Start>builder()
        .setBootstrapServers(around.bootstrapServers())
        .setKafkaProducerConfig(producer)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .setTransactionalIdPrefix(around.group())
        .setRecordSerializer(new Writing())
        .build();
  }

  private static final class Reading implements KafkaRecordDeserializationSchema<Start> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Start> out) {
      out.collect(Start.of(new String(record.key(), UTF_8), record.headers()));
    }

    @Override
    public TypeInformation<Start> getProducedType() {
      return TypeInformation.of(Start.class);
    }
  }

  private static final class Writing
      implements KafkaRecordSerializationSchema<Start>, KafkaDatasetFacetProvider {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        Start due, KafkaSinkContext context, Long timestamp) {
      return new ProducerRecord<>(
          Breach.TOPIC,
          null,
          due.ticketId().getBytes(UTF_8),
          Breach.value(due.ticketId(), due.dueMillis(), System.currentTimeMillis()),
          Breach.headers(due.ticketId(), due.dueMillis()));
    }

    /** Pooled transactions have to be told of the topic. */
    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
      return Optional.of(
          new DefaultKafkaDatasetFacet(
              DefaultKafkaDatasetIdentifier.ofTopics(List.of(Breach.TOPIC)), new Properties()));
    }
  }

  private static Configuration settings(Path state) throws IOException {
    Properties settings = new Properties();
    set(settings, "parallelism.default", "2");
    set(settings, "state.backend.type", "rocksdb");
    set(settings, "state.backend.rocksdb.timer-service.factory", "ROCKSDB");
    set(settings, "taskmanager.memory.managed.size", "512m");
    set(settings, "execution.checkpointing.interval", "100 ms");
    set(settings, "execution.checkpointing.incremental", "true");
    set(settings, "execution.checkpointing.storage", "filesystem");
    settings.put(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    Path checkpoints = Files.createDirectories(state.resolve("checkpoints"));
    settings.put("execution.checkpointing.dir", checkpoints.toUri().toString());
    settings.put("io.tmp.dirs", Files.createDirectories(state.resolve("working")).toString());
    newest(checkpoints)
        .ifPresent(from -> settings.put("execution.state-recovery.path", from.toUri().toString()));
    Configuration configuration = new Configuration();
    settings.forEach((name, value) -> configuration.setString((String) name, (String) value));
    return configuration;
  }

  /** Where a killed one left off. */
  private static Optional<Path> newest(Path checkpoints) throws IOException {
    try (Stream<Path> all = Files.walk(checkpoints)) {
      return all.filter(file -> file.endsWith("_metadata"))
          .max(Comparator.comparing(file -> file.toFile().lastModified()))
          .map(Path::getParent);
    }
  }

  private static void set(Properties settings, String name, String value) {
    settings.put(name, value);
    Surroundings.tell(name + "=" + value);
  }
}
