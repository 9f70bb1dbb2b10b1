package io.tocsin.notification.channel.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name and checks all that comes of it. The connection is made to what is returned here,
 * so a name that leads elsewhere a moment later changes nothing.
 */
record CheckedResolver(Rules rules, DnsResolver names, Duration patience) implements DnsResolver {

  /** The name leads, by one of its addresses at least, to where we must not send. */
  static final class Forbidden extends UnknownHostException {

    private static final long serialVersionUID = 1;

    Forbidden() {
      super("leads to an address that is not allowed");
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    InetAddress[] found = inTime(name);
    if (found.length == 0) {
      throw new UnknownHostException("no address");
    }
    for (InetAddress address : found) {
      if (!rules.permits(name, address)) {
        throw new Forbidden();
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** The name service may take half a minute, and can't be interrupted: it is left behind. */
  private InetAddress[] inTime(String host) throws UnknownHostException {
    FutureTask<InetAddress[]> asking = new FutureTask<>(() -> names.resolve(host));
    Thread.ofVirtual().name("resolve").start(asking);
    try {
      return asking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new UnknownHostException("not resolved");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("interrupted");
    }
  }
}
