package io.tocsin.notification.channel.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are not the public internet. Source: IANA's registries of special-purpose IPv4
 * and IPv6 addresses (RFC 6890); of IPv6 all that is outside 2000::/3 is not given to anybody.
 */
final class Addresses {

  private static final List<Network> SPECIAL_V4 =
      networks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // carriers' own
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, and the clouds' metadata
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocols
          "192.0.2.0/24", // documentation
          "192.31.196.0/24", // sinks
          "192.52.193.0/24", // tunnels
          "192.88.99.0/24", // tunnels
          "192.168.0.0/16", // private
          "192.175.48.0/24", // sinks
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "168.63.129.16", // a cloud's metadata
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  private static final Network GLOBAL_V6 = Network.of("2000::/3");

  private static final List<Network> SPECIAL_V6 =
      networks(
          "2001::/23", // protocols, among them Teredo, which has an IPv4 address in it
          "2001:db8::/32", // documentation
          "2620:4f:8000::/48", // sinks
          "3fff::/20", // documentation
          "3ffe::/16"); // a network that was given up

  /** 64:ff9b::/96 leads to the IPv4 address in its last bytes. */
  private static final Network NAT64 = Network.of("64:ff9b::/96");

  /** 2002::/16 leads to the IPv4 address that follows. */
  private static final Network SIX_TO_FOUR = Network.of("2002::/16");

  private Addresses() {}

  /** Whether a message must not go there unless a setting allows it. */
  static boolean isInternal(InetAddress address) {
    return address instanceof Inet6Address v6
        ? isInternal(v6)
        : SPECIAL_V4.stream().anyMatch(network -> network.contains(address));
  }

  private static boolean isInternal(Inet6Address address) {
    if (NAT64.contains(address)) {
      return isInternal(embedded(address, 12));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return isInternal(embedded(address, 2));
    }
    return !GLOBAL_V6.contains(address)
        || SPECIAL_V6.stream().anyMatch(network -> network.contains(address));
  }

  private static InetAddress embedded(Inet6Address address, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::of).toList();
  }
}
