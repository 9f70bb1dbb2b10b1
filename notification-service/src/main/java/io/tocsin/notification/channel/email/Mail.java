package io.tocsin.notification.channel.email;

import io.tocsin.kit.events.EventIds;
import io.tocsin.kit.text.Text;
import io.tocsin.notification.channel.Cut;
import io.tocsin.notification.channel.Labels;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Offer;
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

  /** Whether any of its data may be at the server. */
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

  /** Whether it has been handed to the connection: until then certainly nobody has it. */
  boolean begun() {
    return begun;
  }

  /** Called by the transport when the server wants to have the data. */
  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
    begun = true;
    super.writeTo(out, ignored);
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

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  /** With the ticket in brackets at the end, the same on all its mails, to search and sort by. */
  static String subject(Letter letter) {
    String tag = " [" + Cut.to(Text.oneLine(letter.matter().reference()), MAX_SUBJECT / 4) + "]";
    return Cut.to(Text.oneLine(letter.subject()), MAX_SUBJECT) + tag;
  }

  private static MimeMultipart content(Letter letter) throws MessagingException {
    return new MimeMultipart(
        "alternative", part(text(letter), "text/plain"), part(Html.of(letter), "text/html"));
  }

  /** For programs that show no HTML: links are on lines of their own. */
  static String text(Letter letter) {
    StringBuilder text = new StringBuilder(Text.clean(letter.body()));
    Offer offer = letter.matter().offer();
    if (offer != null) {
      text.append('\n').append(Labels.of(offer.action(), letter.language()));
      text.append(":\n").append(offer.url()).append('\n');
    }
    if (letter.matter().link() != null) {
      text.append('\n').append(letter.matter().link()).append('\n');
    }
    return text.toString();
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
