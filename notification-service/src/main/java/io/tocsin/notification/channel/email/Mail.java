package io.tocsin.notification.channel.email;

import io.tocsin.kit.events.EventIds;
import io.tocsin.kit.text.Text;
import io.tocsin.notification.channel.Cut;
import io.tocsin.notification.pipeline.Letter;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/**
 * A letter as a mail, as text and as HTML. Its Message-ID follows from the letter, so that a repeat
 * can be known; all mails about a ticket are answers to one that was never sent, and so a thread.
 */
final class Mail extends MimeMessage {

  private static final int MAX_SUBJECT = 200;

  private final String id;
  private boolean begun;

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
    String thread = threadId(letter, config);
    mail.setHeader("In-Reply-To", thread);
    mail.setHeader("References", thread);
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("Content-Language", letter.language().code());
    mail.setContent(content(letter));
    mail.saveChanges();
    return mail;
  }

  /** In angle brackets, as the header has it. */
  static String messageId(Letter letter, EmailConfig config) {
    return "<" + letter.deliveryId() + "@" + config.messageIdDomain() + ">";
  }

  /** The ticket's; its own id stays inside. */
  private static String threadId(Letter letter, EmailConfig config) {
    String thread = EventIds.of("mail-thread", letter.matter().ticketId());
    return "<" + thread + "@" + config.messageIdDomain() + ">";
  }

  /** Called when the server has agreed to take the text. */
  @Override
  public void writeTo(OutputStream out, String[] without) throws IOException, MessagingException {
    begun = true;
    super.writeTo(out, without);
  }

  /** Whether any of it went out: before that the server can't have taken it. */
  boolean begun() {
    return begun;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  /** With the ticket in brackets at the end, the same on all its mails, to search and sort by. */
  private static String subject(Letter letter) {
    String tag = " [" + Cut.to(Text.oneLine(letter.matter().reference()), MAX_SUBJECT / 4) + "]";
    return Cut.to(Text.oneLine(letter.subject()), MAX_SUBJECT) + tag;
  }

  private static MimeMultipart content(Letter letter) throws MessagingException {
    String text = Text.clean(letter.body());
    String link = letter.matter().link();
    return new MimeMultipart(
        "alternative",
        part(link == null ? text : text + "\n" + link + "\n", "text/plain"),
        part(Html.of(letter.language(), Text.oneLine(letter.subject()), text, link), "text/html"));
  }

  private static MimeBodyPart part(String text, String type) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(
                text.getBytes(StandardCharsets.UTF_8), type + "; charset=UTF-8")));
    return part;
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
