package io.tocsin.peers;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;

/**
 * A clock to start, as far as a peer needs to know it. The due time is a header of its own, so that
 * a peer pays for no calendar, no policy and no JSON.
 *
 * @param dueMillis since the epoch
 */
public record Start(String ticketId, long dueMillis) {
  public static final String TOPIC = "ticket-events";
  static final String DUE = "due";

  public static Start of(String key, Headers headers) {
    byte[] due = Objects.requireNonNull(headers.lastHeader(DUE), DUE).value();
    return new Start(key, ByteBuffer.wrap(due).getLong());
  }
}
