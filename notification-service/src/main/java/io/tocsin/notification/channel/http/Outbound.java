package io.tocsin.notification.channel.http;

import io.tocsin.notification.pipeline.Reason;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages, each over a connection of its own, so that each time the address is checked. It
 * follows no redirect, sends nothing twice, and ends within its time whatever the other end does.
 */
@ApplicationScoped
public class Outbound {

  private static final int MANY = 1000;

  private final OutboundConfig config;
  private final Rules rules;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("outbound-deadlines").daemon().factory());

  @Inject
  Outbound(OutboundConfig config, SSLContext trust) {
    this(config, trust, SystemDefaultDnsResolver.INSTANCE);
  }

  public Outbound(OutboundConfig config, SSLContext trust, DnsResolver names) {
    this.config = config;
    this.rules = Rules.of(config);
    Timeout connect = Timeout.of(config.connectTimeout());
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new CheckedResolver(rules, names, config.connectTimeout()))
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(connect)
                            .setSocketTimeout(Timeout.of(config.timeout()))
                            .build())
                    .setMaxConnTotal(MANY)
                    .setMaxConnPerRoute(MANY)
                    .build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setUserAgent("tocsin")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  /** Posts it and waits for the answer; never throws for what the other end does. */
  public Exchange post(Post post) {
    Optional<URI> address = rules.read(post.address());
    if (address.isEmpty()) {
      return new Exchange.Barred("bad-address");
    }
    HttpPost request = new HttpPost(address.get());
    post.headers().forEach(request::setHeader);
    request.setHeader("Connection", "close");
    Tracked body = new Tracked(post);
    request.setEntity(body);
    long startNanos = System.nanoTime();
    var deadline =
        deadlines.schedule(request::cancel, config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return answer(client.executeOpen(null, request, null));
    } catch (IOException e) {
      return body.begun ? new Exchange.Unanswered(why(e, isLate(startNanos))) : notSent(e);
    } finally {
      deadline.cancel(false);
      // Ends the connection now; closing it decently would read an endless answer to its end.
      request.cancel();
    }
  }

  /** By the clock: the deadline's own task still runs while its cancelling already shows. */
  private boolean isLate(long startNanos) {
    return System.nanoTime() - startNanos >= config.timeout().toNanos();
  }

  /** Once the status is there a broken or endless body changes nothing: what came is taken. */
  private Exchange answer(ClassicHttpResponse response) {
    Header retryAfter = response.getFirstHeader("Retry-After");
    return new Exchange.Answered(
        response.getCode(),
        retryAfter == null ? null : retryAfter.getValue(),
        new String(read(response.getEntity()), StandardCharsets.UTF_8));
  }

  private byte[] read(@Nullable HttpEntity entity) {
    byte[] read = new byte[config.maxAnswerBytes()];
    int length = 0;
    if (entity != null) {
      try {
        InputStream in = entity.getContent();
        for (int more = 0; more >= 0 && length < read.length; length += Math.max(more, 0)) {
          more = in.read(read, length, read.length - length);
        }
      } catch (IOException e) {
        return Arrays.copyOf(read, length);
      }
    }
    return Arrays.copyOf(read, length);
  }

  private static Exchange notSent(IOException e) {
    return switch (e) {
      case CheckedResolver.Forbidden _ -> new Exchange.Barred("forbidden-address");
      case SSLException _ -> new Exchange.NotSent("tls-failed");
      default -> new Exchange.NotSent("unreachable");
    };
  }

  private static String why(IOException e, boolean late) {
    if (Thread.currentThread().isInterrupted()) {
      return Reason.INTERRUPTED;
    }
    return late || e instanceof SocketTimeoutException ? Reason.TIMED_OUT : "connection-lost";
  }

  @PreDestroy
  public void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }

  /** Remembers whether any of it went out: before that the other end can't have acted on it. */
  private static final class Tracked extends HttpEntityWrapper {

    private volatile boolean begun;

    Tracked(Post post) {
      super(new ByteArrayEntity(post.body(), ContentType.parse(post.contentType())));
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      begun = true;
      super.writeTo(out);
    }
  }
}
