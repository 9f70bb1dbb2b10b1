package io.tocsin.stack.inbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A real SMTP server that takes every mail and sends none on. */
public final class MailServer implements AutoCloseable {

  private static final String MAILBOX = "everybody";

  private final GreenMail server;
  private final GreenMailUser everybody;
  private final Received<ReceivedMail> received;
  private final InstantSource realTime;

  private MailServer(GreenMail server, Received<ReceivedMail> received, InstantSource realTime) {
    this.server = server;
    this.received = received;
    this.realTime = realTime;
    this.everybody = server.setUser(MAILBOX, MAILBOX);
    server.getManagers().getUserManager().setMessageDeliveryHandler(this::take);
  }

  /** Starts the server on the loopback address; its mails are gone when it ends. */
  public static MailServer start(int port, InstantSource realTime) {
    return start("127.0.0.1", port, Received.inMemory(), realTime);
  }

  /** The same on another address of this machine, with its mails in a file of the folder. */
  public static MailServer start(String address, int port, Path folder, InstantSource realTime) {
    return start(
        address, port, Received.in(folder.resolve("mails.jsonl"), ReceivedMail.class), realTime);
  }

  private static MailServer start(
      String address, int port, Received<ReceivedMail> received, InstantSource realTime) {
    GreenMail server = new GreenMail(new ServerSetup(port, address, ServerSetup.PROTOCOL_SMTP));
    server.start();
    return new MailServer(server, received, realTime);
  }

  /** The last mails taken, oldest first. */
  public List<ReceivedMail> mails() {
    return received.all();
  }

  /** How many mails were ever taken. */
  public long total() {
    return received.total();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Called before the sender is told that its mail is accepted. */
  private GreenMailUser take(MovingMessage moving, MailAddress to) throws MessagingException {
    MimeMessage message = moving.getMessage();
    received.add(
        new ReceivedMail(
            realTime.instant(),
            to.getEmail(),
            message.getFrom() == null ? null : message.getFrom()[0].toString(),
            message.getSubject(),
            message.getMessageID(),
            text(message)));
    forgetStored();
    return everybody;
  }

  /** GreenMail keeps what it delivers, too; one mail at a time is enough. */
  private void forgetStored() throws MessagingException {
    try {
      server.getManagers().getImapHostManager().getInbox(everybody).deleteAllMessages();
    } catch (FolderException e) {
      throw new MessagingException("the mailbox cannot be emptied", e);
    }
  }

  private static String text(Part part) throws MessagingException {
    try {
      if (part.isMimeType("text/plain")) {
        return part.getContent().toString();
      }
      if (part.getContent() instanceof Multipart parts) {
        for (int i = 0; i < parts.getCount(); i++) {
          BodyPart inner = parts.getBodyPart(i);
          String found = text(inner);
          if (!found.isEmpty()) {
            return found;
          }
        }
      }
      return "";
    } catch (IOException e) {
      throw new MessagingException("the mail's text cannot be read", e);
    }
  }
}
