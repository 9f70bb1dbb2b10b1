package io.tocsin.notification.channel.email;

import io.tocsin.notification.pipeline.Outcome;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure while sending means. Source: RFC 5321, section 4.2.1: 4yz is for now, 5yz for
 * good. A connection that was lost without a reply leaves it open whether the mail was taken.
 */
final class SmtpFailure {

  private SmtpFailure() {}

  static Outcome of(MessagingException failure) {
    int code = code(failure);
    if (code >= 500 && code < 600) {
      return new Outcome.Refused("smtp-" + code);
    }
    if (code >= 400 && code < 500) {
      return new Outcome.Deferred("smtp-" + code, null);
    }
    return new Outcome.Unclear("smtp-connection-lost");
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

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException messaging ? messaging.getNextException() : null;
  }
}
