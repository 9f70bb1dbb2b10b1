package io.tocsin.notification.channel.email;

import io.tocsin.notification.pipeline.Outcome;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure while sending means. Source: RFC 5321, section 4.2.1: 4yz is for now, 5yz for
 * good. A connection that was lost without a reply leaves it open whether the mail was taken, once
 * its data were on their way.
 */
final class SmtpFailure {

  private SmtpFailure() {}

  /** The connection ended before the mail was begun. */
  static final Outcome LOST_BEFORE = new Outcome.Down("smtp-connection-lost");

  private static final Outcome SILENT_BEFORE = new Outcome.Down("smtp-silent");

  /**
   * The outcome.
   *
   * @param begun whether any of the mail's text went out
   */
  static Outcome of(MessagingException failure, boolean begun) {
    int recipients = -1;
    int servers = -1;
    for (Exception e = failure; e != null; e = next(e)) {
      if (e instanceof SMTPAddressFailedException address) {
        recipients = address.getReturnCode();
      } else if (e instanceof SMTPSendFailedException send && send.getReturnCode() > 0) {
        servers = send.getReturnCode();
      }
    }
    int code = recipients > 0 ? recipients : servers;
    if (code >= 500 && code < 600) {
      return new Outcome.Refused("smtp-" + code);
    }
    if (code >= 400 && code < 500) {
      String reason = "smtp-" + code;
      return code == recipients ? new Outcome.Deferred(reason, null) : new Outcome.Down(reason);
    }
    if (begun) {
      return new Outcome.Unclear("smtp-connection-lost");
    }
    return timedOut(failure) ? SILENT_BEFORE : LOST_BEFORE;
  }

  private static boolean timedOut(MessagingException failure) {
    return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(SocketTimeoutException.class::isInstance);
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException messaging ? messaging.getNextException() : null;
  }
}
