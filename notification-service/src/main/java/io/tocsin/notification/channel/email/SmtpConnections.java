package io.tocsin.notification.channel.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.util.StreamProvider;
import java.time.Duration;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * Connections to the SMTP server, kept open between mails: a handshake costs more than a mail. As
 * many as there are mails on their way; the last one used is used first, so the others age away.
 */
final class SmtpConnections {

  static {
    // Otherwise the mail library searches the class path for it several times per mail, which
    // costs more than all the rest.
    System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  private final EmailConfig config;
  private final Session session;
  private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

  private record Idle(Transport transport, long sinceNanos) {}

  SmtpConnections(EmailConfig config, SSLContext trust) {
    this.config = config;
    this.session = Session.getInstance(properties(config, trust));
  }

  Session session() {
    return session;
  }

  /** An open connection; give it back, or close it. */
  Transport take() throws MessagingException {
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      if (fresh(next) || next.transport.isConnected()) {
        return next.transport;
      }
      close(next.transport);
    }
    Transport transport = session.getTransport();
    transport.connect(
        config.host(),
        config.port(),
        config.username().orElse(null),
        config.password().orElse(null));
    return transport;
  }

  void giveBack(Transport transport) {
    idle.addFirst(new Idle(transport, System.nanoTime()));
  }

  /** Ends a connection that is of no use any more, whatever state it is in. */
  static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // It was to end, and it has.
      return;
    }
  }

  void closeAll() {
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      close(next.transport);
    }
  }

  private boolean fresh(Idle connection) {
    return Duration.ofNanos(System.nanoTime() - connection.sinceNanos)
            .compareTo(config.checkAfterIdle())
        < 0;
  }

  private static Properties properties(EmailConfig config, SSLContext trust) {
    String protocol = config.security() == EmailConfig.Security.TLS ? "smtps" : "smtp";
    String prefix = "mail." + protocol + ".";
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", protocol);
    properties.setProperty(prefix + "connectiontimeout", millis(config.connectTimeout()));
    properties.setProperty(prefix + "timeout", millis(config.timeout()));
    properties.setProperty(prefix + "writetimeout", millis(config.timeout()));
    properties.setProperty(prefix + "auth", Boolean.toString(config.username().isPresent()));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "ssl.socketFactory", trust.getSocketFactory());
    // Said in EHLO; asking the name service for our own name can take seconds.
    properties.setProperty(prefix + "localhost", config.messageIdDomain());
    // Waiting for the answer to QUIT would hold up a shutdown.
    properties.setProperty(prefix + "quitwait", "false");
    if (config.security() == EmailConfig.Security.STARTTLS) {
      properties.setProperty(prefix + "starttls.enable", "true");
      properties.setProperty(prefix + "starttls.required", "true");
    }
    return properties;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
