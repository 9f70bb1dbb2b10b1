package io.tocsin.notification.channel.http;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A range of addresses, such as {@code 10.0.0.0/8} or {@code fc00::/7}.
 *
 * @param bits how many of the leading bits all its addresses share
 */
record Network(InetAddress start, int bits) {

  Network {
    if (bits < 0 || bits > start.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("no such length of a network: " + bits);
    }
  }

  /**
   * Reads it; a single address is a network of one.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static Network of(String text) {
    int slash = text.indexOf('/');
    InetAddress start = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    return new Network(
        start,
        slash < 0
            ? start.getAddress().length * Byte.SIZE
            : Integer.parseInt(text.substring(slash + 1)));
  }

  boolean contains(InetAddress address) {
    byte[] own = start.getAddress();
    byte[] other = address.getAddress();
    int whole = bits / Byte.SIZE;
    if (own.length != other.length || !Arrays.equals(own, 0, whole, other, 0, whole)) {
      return false;
    }
    int mask = 0xFF00 >> bits % Byte.SIZE & 0xFF;
    return mask == 0 || ((own[whole] ^ other[whole]) & mask) == 0;
  }
}
