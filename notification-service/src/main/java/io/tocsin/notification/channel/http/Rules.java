package io.tocsin.notification.channel.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where we may send to.
 *
 * @param plainHttp whether http will do
 * @param hosts names, in lower case, that may lead anywhere
 * @param networks internal networks that any name may lead to
 */
record Rules(boolean plainHttp, Set<String> hosts, List<Network> networks) {

  /** A name whose last part is a number is an address, which clients read in many ways. */
  private static final Pattern ENDS_IN_A_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX]\\p{XDigit}*)\\.?");

  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");

  static Rules of(OutboundConfig config) {
    List<String> allowed = config.allowed().orElse(List.of());
    return new Rules(
        config.allowPlainHttp(),
        allowed.stream()
            .filter(text -> !isNetwork(text))
            .map(text -> text.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()),
        allowed.stream().filter(Rules::isNetwork).map(Network::of).toList());
  }

  /**
   * The address, where nothing speaks against it before its name is resolved: it is whole, of a
   * scheme that will do, has no login in it, and its host is a name or an address as it is usually
   * written.
   */
  Optional<URI> read(String address) {
    try {
      URI uri = new URI(address.strip());
      return uri.getHost() != null && isScheme(uri.getScheme()) && isPlain(uri)
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether a name may lead to this address. */
  boolean permits(String host, InetAddress address) {
    return !Addresses.isInternal(address)
        || hosts.contains(host.toLowerCase(Locale.ROOT))
        || networks.stream().anyMatch(network -> network.contains(address));
  }

  private boolean isScheme(String scheme) {
    return scheme.equalsIgnoreCase("https") || (plainHttp && scheme.equalsIgnoreCase("http"));
  }

  private static boolean isPlain(URI uri) {
    String host = uri.getHost();
    return uri.getUserInfo() == null
        && uri.getPort() <= 65_535
        && uri.getPort() != 0
        && !host.contains("%")
        && (!ENDS_IN_A_NUMBER.matcher(host).matches() || DOTTED_QUAD.matcher(host).matches());
  }

  private static boolean isNetwork(String text) {
    return text.contains("/") || text.contains(":") || DOTTED_QUAD.matcher(text).matches();
  }
}
