package io.tocsin.kit.events;

import io.tocsin.contracts.Event;

/** What came of reading a Kafka record: an event, or why it is none. */
public sealed interface Decoded<T> {

  /** It was read. */
  record Readable<T>(Event<T> event) implements Decoded<T> {}

  /** It can't be read: {@code field} is a header name or a path in the data. */
  record Unreadable<T>(String field, String reason) implements Decoded<T> {}
}
