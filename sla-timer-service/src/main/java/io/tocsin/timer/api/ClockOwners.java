package io.tocsin.timer.api;

import io.tocsin.timer.clock.TicketClocks;
import io.tocsin.timer.store.ClocksCodec;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Who has a ticket's clocks: this instance, another one, or nobody until a restore has ended. */
@Singleton
class ClockOwners {
  private final KafkaStreams streams;
  private final HostInfo self;

  /**
   * @param config with the address under which this instance is known to the others
   */
  ClockOwners(KafkaStreams streams, StreamsConfig config) {
    this.streams = streams;
    this.self =
        HostInfo.buildFromEndpoint(config.getString(StreamsConfig.APPLICATION_SERVER_CONFIG));
  }

  /** Where to look. */
  sealed interface Answer {
    /** Here; null clocks, in an Optional, when the ticket is unknown. */
    record Here(Optional<TicketClocks> clocks) implements Answer {}

    /** Ask that instance. */
    record There(HostInfo owner) implements Answer {}

    /** The partition is being handed over or restored. */
    record NotNow() implements Answer {}
  }

  Answer find(String ticketId) {
    if (!streams.state().isRunningOrRebalancing()) {
      return new Answer.NotNow();
    }
    try {
      KeyQueryMetadata owner =
          streams.queryMetadataForKey(ClocksCodec.STORE, ticketId, new StringSerializer());
      if (KeyQueryMetadata.NOT_AVAILABLE.equals(owner)) {
        return new Answer.NotNow();
      }
      return self.equals(owner.activeHost())
          ? new Answer.Here(read(ticketId))
          : new Answer.There(owner.activeHost());
    } catch (InvalidStateStoreException moving) {
      return new Answer.NotNow();
    }
  }

  private Optional<TicketClocks> read(String ticketId) {
    ReadOnlyKeyValueStore<String, byte[]> store =
        streams.store(
            StoreQueryParameters.fromNameAndType(
                ClocksCodec.STORE, QueryableStoreTypes.<String, byte[]>keyValueStore()));
    return Optional.ofNullable(store.get(ticketId))
        .map(bytes -> ClocksCodec.decode(ticketId, bytes));
  }
}
