package io.tocsin.timer.intake;

import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the records of one definition topic in its global store and hands them on. Kafka Streams
 * restores the store to the topic's end before it calls {@link #init}, and starts the timers after
 * that.
 */
public final class DefinitionKeeper implements Processor<String, byte[], Void, Void> {
  private final String storeName;
  private final BiConsumer<String, byte @Nullable []> definitions;
  private @Nullable KeyValueStore<String, byte[]> store;

  public DefinitionKeeper(String storeName, BiConsumer<String, byte @Nullable []> definitions) {
    this.storeName = storeName;
    this.definitions = definitions;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    KeyValueStore<String, byte[]> restored = context.getStateStore(storeName);
    store = restored;
    try (KeyValueIterator<String, byte[]> all = restored.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> definition = all.next();
        definitions.accept(definition.key, definition.value);
      }
    }
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (store != null) {
      store.put(record.key(), record.value());
    }
    definitions.accept(record.key(), record.value());
  }
}
