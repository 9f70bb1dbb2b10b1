package io.tocsin.notification.pipeline;

import io.tocsin.contracts.Contact;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last look before sending: still wanted, and where to? The ledger keeps no address, so an
 * erased person is not written to, and a corrected address is used at once.
 *
 * @param backoff how often to try at most
 * @param grace how long to wait for a contact: contacts and tickets come by different topics
 */
public record Addressing(Backoff backoff, Duration grace) {

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
   */
  public Answer look(Delivery delivery, @Nullable Contact contact, Instant now) {
    if (delivery.withdrawn()) {
      return new Answer.Hold(new State.Suppressed(Reason.WITHDRAWN));
    }
    if (backoff.spent(delivery.attempt() - 1)) {
      // Attempts that end with the process never come to the record of an outcome.
      return new Answer.Hold(new State.Undeliverable(Reason.INTERRUPTED));
    }
    return switch (delivery.notice().channel()) {
      case SLACK, TEAMS, PAGERDUTY, WEBHOOK -> bySettings(delivery, contact);
      case EMAIL -> mail(delivery, contact, now);
      // Contacts have no phone number yet.
      case SMS -> new Answer.Hold(new State.Suppressed(Reason.NO_ADDRESS));
    };
  }

  /** What becomes of an update whose page is not known: it may be on its way, or there is none. */
  public Answer withoutPage(Delivery delivery, Instant now) {
    return new Answer.Hold(
        now.isBefore(delivery.plannedAt().plus(grace))
            ? new State.RetryAt(
                now.plus(backoff.after(delivery.attempt(), null, 1)), Reason.NO_PAGE)
            : new State.Suppressed(Reason.NO_PAGE));
  }

  /** The channel's settings know the recipient by name; a contact adds what they are called. */
  private static Answer bySettings(Delivery delivery, @Nullable Contact contact) {
    String recipient = delivery.notice().recipient();
    return contact == null
        ? new Answer.Go(recipient, "", Language.ENGLISH)
        : new Answer.Go(recipient, contact.name(), language(delivery, contact));
  }

  private Answer mail(Delivery delivery, @Nullable Contact contact, Instant now) {
    if (contact == null) {
      // A contact that comes meanwhile ends the wait.
      Instant until = delivery.plannedAt().plus(grace);
      return new Answer.Hold(
          now.isBefore(until)
              ? new State.RetryAt(until, Reason.NO_CONTACT)
              : new State.Suppressed(Reason.NO_CONTACT));
    }
    String email = contact.email();
    if (email == null || email.isBlank()) {
      return new Answer.Hold(new State.Suppressed(Reason.NO_ADDRESS));
    }
    return new Answer.Go(email, contact.name(), language(delivery, contact));
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
