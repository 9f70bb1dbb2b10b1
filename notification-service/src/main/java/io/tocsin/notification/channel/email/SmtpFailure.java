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
  static final Outcome LOST_BEFORE = new Outcome.Deferred("smtp-connection-lost", null);

  private static final Outcome SILENT_BEFORE = new Outcome.Deferred("smtp-silent", null);

  /**
   * What it means.
   *
   * @param begun whether the mail's data were on their way
   */
  static Outcome of(MessagingException failure, boolean begun) {
    int code = code(failure);
    if (code >= 500 && code < 600) {
      return new Outcome.Refused("smtp-" + code);
    }
    if (code >= 400 && code < 500) {
      return new Outcome.Deferred("smtp-" + code, null);
    }
    if (begun) {
      return new Outcome.Unclear("smtp-connection-lost");
    }
    return timedOut(failure) ? SILENT_BEFORE : LOST_BEFORE;
  }

  /** The server's reply code; where several are chained the recipient's; -1 when it said none. */
  private static int code(MessagingException failure) {
    int code = -1;
    for (Exception e = failure; e != null; e = next(e)) {
      if (e instanceof SMTPAddressFailedException address) {
        return address.getReturnCode();
      }
      if (e instanceof SMTPSendFailedException send && send.getReturnCode() > 0) {
        code = send.getReturnCode();
      }
    }
    return code;
  }

  private static boolean timedOut(MessagingException failure) {
    return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(SocketTimeoutException.class::isInstance);
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException messaging ? messaging.getNextException() : null;
  }
}
