package io.tocsin.timer.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;

/** Small numbers in few bytes; times as milliseconds after an origin that the record names. */
final class ByteWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
  private final Words words = new Words();
  private long originMillis;

  void fixedLong(long value) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes.write((int) (value >>> shift));
    }
  }

  /** Seven bits a byte, lowest first; a negative number takes ten. */
  void number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
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
      bytes.writeBytes(spelled);
    }
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
