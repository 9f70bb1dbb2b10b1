package io.tocsin.notification.channel.email;

import java.time.Duration;
import java.util.Optional;

/** Settings for a server on this machine, which usually must answer within half a second. */
record TestEmailConfig(
    String host,
    int port,
    Security security,
    Optional<String> username,
    Optional<String> password,
    int timeoutMillis)
    implements EmailConfig {

  /** Without protection and login. */
  TestEmailConfig(int port) {
    this("127.0.0.1", port, Security.NONE, Optional.empty(), Optional.empty(), 500);
  }

  @Override
  public String from() {
    return "support@tocsin.example";
  }

  @Override
  public String fromName() {
    return "Tocsin Support";
  }

  @Override
  public Optional<String> replyTo() {
    return Optional.empty();
  }

  @Override
  public String messageIdDomain() {
    return "tocsin.example";
  }

  @Override
  public Duration connectTimeout() {
    return Duration.ofMillis(timeoutMillis);
  }

  @Override
  public Duration timeout() {
    return Duration.ofMillis(timeoutMillis);
  }

  @Override
  public int concurrency() {
    return 4;
  }

  @Override
  public int rateLimit() {
    return 0;
  }

  @Override
  public Duration ratePeriod() {
    return Duration.ZERO;
  }

  @Override
  public Duration checkAfterIdle() {
    return Duration.ofMillis(200);
  }
}
