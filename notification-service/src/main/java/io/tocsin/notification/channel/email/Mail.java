package io.tocsin.notification.channel.email;

import io.tocsin.kit.text.Text;
import io.tocsin.notification.pipeline.Letter;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** A letter as a mail. Its Message-ID follows from the letter, so that a repeat can be known. */
final class Mail extends MimeMessage {

  private static final int MAX_SUBJECT = 200;

  private final String id;

  private Mail(Session session, String id) {
    super(session);
    this.id = id;
  }

  /**
   * Builds it.
   *
   * @throws AddressException when the recipient's address is not exactly one address
   */
  static Mail of(Letter letter, EmailConfig config, Session session) throws MessagingException {
    Mail mail = new Mail(session, messageId(letter, config));
    mail.setFrom(address(config.from(), config.fromName()));
    if (config.replyTo().isPresent()) {
      mail.setReplyTo(new InternetAddress[] {new InternetAddress(config.replyTo().get(), true)});
    }
    mail.setRecipient(Message.RecipientType.TO, address(letter.to(), letter.name()));
    mail.setSubject(subject(letter), "UTF-8");
    mail.setSentDate(Date.from(letter.writtenAt()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("Content-Language", letter.language().code());
    mail.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(
                Text.clean(letter.body()).getBytes(StandardCharsets.UTF_8),
                "text/plain; charset=UTF-8")));
    mail.saveChanges();
    return mail;
  }

  /** In angle brackets, as the header has it. */
  static String messageId(Letter letter, EmailConfig config) {
    return "<" + letter.deliveryId() + "@" + config.messageIdDomain() + ">";
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  private static String subject(Letter letter) {
    String line = Text.oneLine(letter.subject());
    return line.length() <= MAX_SUBJECT ? line : line.substring(0, MAX_SUBJECT) + "…";
  }

  private static InternetAddress address(String email, String name) throws AddressException {
    InternetAddress address = new InternetAddress(email, true);
    if (address.isGroup()) {
      throw new AddressException("a group is not one address");
    }
    try {
      address.setPersonal(name.isEmpty() ? null : Text.oneLine(name), "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every JDK has UTF-8", e);
    }
    return address;
  }
}
