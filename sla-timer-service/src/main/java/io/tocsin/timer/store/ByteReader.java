package io.tocsin.timer.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/** Reads what {@link ByteWriter} wrote, in the same order. */
final class ByteReader {
  private final ByteBuffer bytes;
  private final Words words = new Words();
  private long originMillis;

  ByteReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  int octet() {
    return bytes.get() & 0xFF;
  }

  long fixedLong() {
    return bytes.getLong();
  }

  long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  int count() {
    return Math.toIntExact(number());
  }

  Instant origin() {
    originMillis = number();
    return Instant.ofEpochMilli(originMillis);
  }

  Instant time() {
    long folded = number();
    return Instant.ofEpochMilli(originMillis + (folded >>> 1 ^ -(folded & 1)));
  }

  Duration duration() {
    return Duration.ofMillis(number());
  }

  String word() {
    int number = count();
    if (number != Words.NEW) {
      return words.word(number);
    }
    byte[] spelled = new byte[count()];
    bytes.get(spelled);
    String text = new String(spelled, UTF_8);
    words.add(text);
    return text;
  }
}
