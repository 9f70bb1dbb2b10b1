package io.tocsin.notification.act;

import io.tocsin.notification.pipeline.Action;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What is in a link: 37 bytes, 50 characters. Whose it is, and of which ticket, is not in it but in
 * the ledger, so that no address has anybody's id, and a text message has room for one.
 *
 * @param expires to the second
 * @param delivery the ledger's id of the message that it is in: no other message has it
 */
record Token(Action action, Instant expires, UUID delivery) {

  private static final int SEAL_BYTES = 16;
  private static final int BYTES = 1 + Integer.BYTES + 2 * Long.BYTES;
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{50}");

  /** Codes stay the same for ever: links live longer than a version of this program. */
  private static final byte ACKNOWLEDGE = 1;

  private static final byte FEEDBACK = 2;

  /** A token as it came, and its seal, which may be anything. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
  record Sealed(Token token, byte[] seal) {}

  /** The part that is signed, in any case with whose it is. */
  byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .put(
            switch (action) {
              case ACKNOWLEDGE -> ACKNOWLEDGE;
              case FEEDBACK -> FEEDBACK;
            })
        .putInt((int) expires.getEpochSecond())
        .putLong(delivery.getMostSignificantBits())
        .putLong(delivery.getLeastSignificantBits())
        .array();
  }

  /** With the seal, as part of an address. */
  String text(byte[] seal) {
    byte[] all =
        ByteBuffer.allocate(BYTES + SEAL_BYTES).put(bytes()).put(seal, 0, SEAL_BYTES).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** Reads it; nothing when it is none. */
  static Optional<Sealed> read(String text) {
    if (!TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    Action action =
        switch (all.get()) {
          case ACKNOWLEDGE -> Action.ACKNOWLEDGE;
          case FEEDBACK -> Action.FEEDBACK;
          default -> null;
        };
    if (action == null) {
      return Optional.empty();
    }
    Instant expires = Instant.ofEpochSecond(Integer.toUnsignedLong(all.getInt()));
    UUID delivery = new UUID(all.getLong(), all.getLong());
    byte[] seal = new byte[SEAL_BYTES];
    all.get(seal);
    return Optional.of(new Sealed(new Token(action, expires, delivery), seal));
  }
}
