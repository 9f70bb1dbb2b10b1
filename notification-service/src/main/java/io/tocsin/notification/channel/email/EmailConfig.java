package io.tocsin.notification.channel.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the email channel. */
@ConfigMapping(prefix = "tocsin.email")
public interface EmailConfig {

  /** The SMTP server that takes our mail. */
  String host();

  /** Its port. */
  int port();

  /** How the connection is protected. */
  @WithDefault("none")
  Security security();

  /** Who we are to the server; without it we don't log in. */
  Optional<String> username();

  /** From the environment or a file, never from the command line. */
  Optional<String> password();

  /** The sender's address. */
  String from();

  /** The sender's name, and the signature under each mail. */
  String fromName();

  /** Where answers go, if not to the sender's address. */
  Optional<String> replyTo();

  /** The part after the @ of Message-IDs: one that is ours. */
  String messageIdDomain();

  /** The longest wait for a connection. */
  @WithDefault("3s")
  Duration connectTimeout();

  /** The longest wait for one of the server's answers. */
  @WithDefault("8s")
  Duration timeout();

  /** Mails on their way at once, and so the most connections. */
  @WithDefault("16")
  int concurrency();

  /** Mails within {@link #ratePeriod()}; 0 for as many as there are. */
  @WithDefault("0")
  int rateLimit();

  /** The time that {@link #rateLimit()} is for. */
  @WithDefault("1s")
  Duration ratePeriod();

  /** A connection that lay idle for longer is asked for a sign of life before it is used. */
  @WithDefault("5s")
  Duration checkAfterIdle();

  /** How a connection is protected. */
  enum Security {
    /** Not at all: a server on the same machine. */
    NONE,
    /** Upgraded, or no mail is sent. */
    STARTTLS,
    /** From the first byte. */
    TLS
  }
}
