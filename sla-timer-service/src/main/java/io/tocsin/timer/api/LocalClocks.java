package io.tocsin.timer.api;

import io.tocsin.timer.clock.TicketClocks;
import io.tocsin.timer.store.ClocksCodec;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The clocks of all tickets that this instance has, and who has the others. */
@Singleton
public class LocalClocks {
  private final KafkaStreams streams;
  private final HostInfo self;

  /**
   * @param config with the address under which this instance is known to the others
   */
  public LocalClocks(KafkaStreams streams, StreamsConfig config) {
    this.streams = streams;
    this.self =
        HostInfo.buildFromEndpoint(config.getString(StreamsConfig.APPLICATION_SERVER_CONFIG));
  }

  /**
   * Hands on each ticket as it stands when its turn comes.
   *
   * @throws InvalidStateStoreException while partitions are handed over or restored
   */
  public void forEach(Consumer<TicketClocks> each) {
    ReadOnlyKeyValueStore<String, byte[]> store =
        streams.store(
            StoreQueryParameters.fromNameAndType(
                ClocksCodec.STORE, QueryableStoreTypes.<String, byte[]>keyValueStore()));
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> ticket = all.next();
        each.accept(ClocksCodec.decode(ticket.key, ticket.value));
      }
    }
  }

  /** The other instances that have tickets. */
  List<HostInfo> others() {
    return streams.metadataForAllStreamsClients().stream()
        .filter(client -> !client.topicPartitions().isEmpty())
        .map(StreamsMetadata::hostInfo)
        .filter(host -> !host.equals(self))
        .toList();
  }
}
