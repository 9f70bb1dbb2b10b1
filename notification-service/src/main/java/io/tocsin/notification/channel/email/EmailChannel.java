package io.tocsin.notification.channel.email;

import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.RateLimit;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Sends mail over SMTP. */
@ApplicationScoped
public class EmailChannel implements Messenger {

  private final EmailConfig config;
  private final SmtpConnections connections;

  EmailChannel(EmailConfig config, SSLContext trust) {
    this.config = config;
    this.connections = new SmtpConnections(config, trust);
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public int concurrency() {
    return config.concurrency();
  }

  @Override
  public Map<String, Object> form(Letter letter) {
    return Map.of(
        "subject", Mail.subject(letter), "text", Mail.text(letter), "html", Html.of(letter));
  }

  @Override
  public RateLimit rateLimit() {
    return new RateLimit(config.rateLimit(), config.ratePeriod());
  }

  @Override
  public Outcome send(Letter letter) {
    Mail mail;
    try {
      mail = Mail.of(letter, config, connections.session());
    } catch (AddressException e) {
      return new Outcome.Refused("bad-address");
    } catch (MessagingException e) {
      return new Outcome.Refused("bad-message");
    }
    Outcome outcome = send(mail, letter);
    if (outcome == SmtpFailure.LOST_BEFORE) {
      // What was kept open ended meanwhile, which shows only when it is used.
      connections.closeAll();
      outcome = send(mail, letter);
    }
    return outcome;
  }

  private Outcome send(Mail mail, Letter letter) {
    Transport transport;
    try {
      transport = connections.take();
    } catch (AuthenticationFailedException e) {
      return new Outcome.Down("smtp-login-refused");
    } catch (MessagingException e) {
      return new Outcome.Down("smtp-unreachable");
    }
    return send(mail, transport, letter);
  }

  private Outcome send(Mail mail, Transport transport, Letter letter) {
    boolean done = false;
    try {
      transport.sendMessage(mail, mail.getAllRecipients());
      done = true;
      return new Outcome.Accepted(Mail.messageId(letter, config));
    } catch (MessagingException e) {
      return SmtpFailure.of(e, mail.begun());
    } finally {
      // After a failure nobody knows where the conversation stands: begin a new one.
      if (done) {
        connections.giveBack(transport);
      } else {
        SmtpConnections.close(transport);
      }
    }
  }

  @PreDestroy
  void close() {
    connections.closeAll();
  }
}
