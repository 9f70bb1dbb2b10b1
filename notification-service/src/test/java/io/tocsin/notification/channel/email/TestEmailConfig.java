package io.tocsin.notification.channel.email;

import java.time.Duration;
import java.util.Optional;

/** Settings for a server on this machine that must answer within half a second. */
record TestEmailConfig(int port) implements EmailConfig {

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public Security security() {
    return Security.NONE;
  }

  @Override
  public Optional<String> username() {
    return Optional.empty();
  }

  @Override
  public Optional<String> password() {
    return Optional.empty();
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
    return Duration.ofMillis(500);
  }

  @Override
  public Duration timeout() {
    return Duration.ofMillis(500);
  }

  @Override
  public int concurrency() {
    return 4;
  }

  @Override
  public Duration checkAfterIdle() {
    return Duration.ofMillis(200);
  }
}
