package io.tocsin.timer.clock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * Ids that follow from what they stand for. Cheaper than a digest, of which each decision would
 * need several; it keeps texts apart unless somebody sets out to make two collide.
 */
final class Fingerprint {
  /** The fractions of pi and of the golden ratio: any two numbers without a pattern would do. */
  private static final long HIGH_SEED = 0x243F_6A88_85A3_08D3L;

  private static final long LOW_SEED = 0x9E37_79B9_7F4A_7C15L;

  private Fingerprint() {}

  /** A UUID (version 8) of 122 bits that all depend on all of the text. */
  static String of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    ByteBuffer words =
        ByteBuffer.wrap(Arrays.copyOf(bytes, Math.ceilDiv(bytes.length, Long.BYTES) * Long.BYTES));
    long high = mixed(HIGH_SEED ^ bytes.length);
    long low = mixed(LOW_SEED ^ bytes.length);
    while (words.hasRemaining()) {
      long word = words.getLong();
      high = mixed(high ^ word);
      low = mixed(low ^ word);
    }
    return new UUID(
            (high & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L,
            (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L)
        .toString();
  }

  /** Each bit changes half of the others; no two numbers become the same. */
  private static long mixed(long bits) {
    long mixed = (bits ^ bits >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ mixed >>> 31;
  }
}
