package io.tocsin.timer.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Small numbers in few bytes; times as milliseconds after an origin that the record names. */
final class ByteWriter {
  private static final int LONGEST_NUMBER = 10;
  private byte[] bytes = new byte[256];
  private int size;
  private final Words words = new Words();
  private long originMillis;

  void fixedLong(long value) {
    need(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Seven bits a byte, lowest first; a negative number takes ten. */
  void number(long value) {
    need(LONGEST_NUMBER);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void origin(Instant origin) {
    originMillis = origin.toEpochMilli();
    number(originMillis);
  }

  void time(Instant time) {
    long after = time.toEpochMilli() - originMillis;
    number(after << 1 ^ after >> Long.SIZE - 1);
  }

  void duration(Duration duration) {
    number(duration.toMillis());
  }

  void word(String text) {
    int number = words.numberOf(text);
    number(number);
    if (number == Words.NEW) {
      byte[] spelled = text.getBytes(UTF_8);
      number(spelled.length);
      need(spelled.length);
      System.arraycopy(spelled, 0, bytes, size, spelled.length);
      size += spelled.length;
    }
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void need(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
