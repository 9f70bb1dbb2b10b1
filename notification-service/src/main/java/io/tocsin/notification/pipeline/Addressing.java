package io.tocsin.notification.pipeline;

import io.tocsin.contracts.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The last look before sending: still wanted, where to, and may it be now? The ledger keeps no
 * address and no hours, so an erased person is not written to, and what a person changes counts at
 * once.
 *
 * @param backoff how often to try at most
 * @param grace how long to wait for a contact: contacts and tickets come by different topics
 * @param real how long a span of the time that people live in lasts in real time
 */
public record Addressing(Backoff backoff, Duration grace, UnaryOperator<Duration> real) {

  /** What the look showed. */
  public sealed interface Answer {

    /** Send it there, in that language; {@code to} is as in {@link Letter}. */
    record Go(String to, String name, Language language) implements Answer {}

    /** Don't send it now; {@code state} says what instead. */
    record Hold(State state) implements Answer {}
  }

  /**
   * Looks.
   *
   * @param contact the recipient's contact, if known
   * @param now real time
   * @param lived the time that people live in
   */
  public Answer look(Delivery delivery, @Nullable Contact contact, Instant now, Instant lived) {
    if (delivery.withdrawn()) {
      return new Answer.Hold(new State.Suppressed(Reason.WITHDRAWN));
    }
    if (backoff.spent(delivery.attempt() - 1)) {
      // Attempts that end with the process never come to the record of an outcome.
      return new Answer.Hold(new State.Undeliverable(Reason.INTERRUPTED));
    }
    Notice notice = delivery.notice();
    if (contact == null) {
      return notice.channel().disturbs() ? unknown(delivery, now) : bySettings(notice.recipient());
    }
    String address = Ways.address(notice.channel(), notice.recipient(), contact);
    if (address == null) {
      return new Answer.Hold(new State.Suppressed(Reason.NO_ADDRESS));
    }
    Availability.Wait wait =
        notice.channel().disturbs() ? Availability.of(contact).wait(lived, notice.urgency()) : null;
    return wait == null
        ? new Answer.Go(address, contact.name(), language(delivery, contact))
        : new Answer.Hold(
            new State.RetryAt(
                now.plus(real.apply(Duration.between(lived, wait.until()))), wait.reason()));
  }

  /** The channel's settings know the recipient by name. */
  private static Answer bySettings(String recipient) {
    return new Answer.Go(recipient, "", Language.ENGLISH);
  }

  /** What becomes of an update whose page is not known: it may be on its way, or there is none. */
  public Answer withoutPage(Delivery delivery, Instant now) {
    return new Answer.Hold(
        now.isBefore(delivery.plannedAt().plus(grace))
            ? new State.RetryAt(
                now.plus(backoff.after(delivery.attempt(), null, 1)), Reason.NO_PAGE)
            : new State.Suppressed(Reason.NO_PAGE));
  }

  /** A contact that comes meanwhile ends the wait. */
  private Answer unknown(Delivery delivery, Instant now) {
    Instant until = delivery.plannedAt().plus(grace);
    return new Answer.Hold(
        now.isBefore(until)
            ? new State.RetryAt(until, Reason.NO_CONTACT)
            : new State.Suppressed(Reason.NO_CONTACT));
  }

  /** Each person's own; what a team reads together is in English. */
  private static Language language(Delivery delivery, Contact contact) {
    return switch (delivery.notice().audience()) {
      case CUSTOMER ->
          Language.of(
              contact.locale() != null
                  ? contact.locale()
                  : delivery.occurrence().parties().locale());
      case RESPONDER -> Language.of(contact.locale());
      case TEAM -> Language.ENGLISH;
    };
  }
}
