package io.tocsin.notification.channel.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What may be called over HTTP, and how long that may take. */
@ConfigMapping(prefix = "tocsin.outbound")
public interface OutboundConfig {

  /** Whether addresses with http, which anybody on the way can read, are called too. */
  @WithDefault("false")
  boolean allowPlainHttp();

  /**
   * Host names that may lead to internal addresses, and internal networks such as 10.1.0.0/16 that
   * any name may lead to.
   */
  Optional<List<String>> allowed();

  /** The longest wait for a name to be resolved, and again for a connection. */
  @WithDefault("3s")
  Duration connectTimeout();

  /** The longest that a message and its answer may take altogether. */
  @WithDefault("8s")
  Duration timeout();

  /** Of an answer no more is read. */
  @WithDefault("65536")
  int maxAnswerBytes();
}
