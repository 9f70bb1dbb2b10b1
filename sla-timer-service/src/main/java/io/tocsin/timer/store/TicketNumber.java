package io.tocsin.timer.store;

import org.apache.kafka.common.utils.Bytes;

/**
 * Ticket ids as two numbers where they are UUIDs in their usual form, which takes a fifth of the
 * text's memory. Any other text is no such number, and is kept as it is.
 */
final class TicketNumber {
  private static final int LENGTH = 36;
  private static final int BITS_A_DIGIT = 4;
  private static final int DECIMAL = 10;

  private TicketNumber() {}

  /** Whether {@link #high} and {@link #low} stand for this text and no other. */
  static boolean is(byte[] text) {
    if (text.length != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean fits = isDash(i) ? text[i] == '-' : digit(text[i]) >= 0;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** The upper half of a text that {@link #is} one. */
  static long high(byte[] text) {
    return number(text, 0, LENGTH / 2);
  }

  /** The lower half of a text that {@link #is} one. */
  static long low(byte[] text) {
    return number(text, LENGTH / 2 + 1, LENGTH);
  }

  /** The text of the two numbers. */
  static byte[] text(long high, long low) {
    byte[] text = new byte[LENGTH];
    long rest = low;
    for (int i = LENGTH - 1; i >= 0; i--) {
      if (i == LENGTH / 2) {
        rest = high;
      }
      if (isDash(i)) {
        text[i] = '-';
      } else {
        int digit = (int) rest & 0xF;
        text[i] = (byte) (digit < DECIMAL ? '0' + digit : 'a' + digit - DECIMAL);
        rest >>>= BITS_A_DIGIT;
      }
    }
    return text;
  }

  /** Spreads both numbers over all bits, whatever pattern the ids have. */
  static int hash(long high, long low) {
    long mixed = (high ^ Long.rotateLeft(low, Integer.SIZE)) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed ^ mixed >>> Integer.SIZE);
  }

  static Bytes bytes(long high, long low) {
    return Bytes.wrap(text(high, low));
  }

  private static long number(byte[] text, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      if (!isDash(i)) {
        number = number << BITS_A_DIGIT | digit(text[i]);
      }
    }
    return number;
  }

  private static boolean isDash(int at) {
    return at == 8 || at == 13 || at == 18 || at == 23;
  }

  /** Lower case only: the text must be the one that the numbers give back. */
  private static int digit(byte text) {
    if (text >= '0' && text <= '9') {
      return text - '0';
    }
    return text >= 'a' && text <= 'f' ? text - 'a' + DECIMAL : -1;
  }
}
