package io.tocsin.notification.pipeline;

import static io.tocsin.notification.pipeline.Given.NOW;
import static io.tocsin.notification.pipeline.Given.delivery;
import static io.tocsin.notification.pipeline.Given.mailTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Contact;
import io.tocsin.notification.pipeline.Addressing.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AddressingTest {

  private static final Notice TO_CUSTOMER = mailTo(Audience.CUSTOMER, "acme");
  private static final Contact ANNA = new Contact("Anna", "anna@example.org", null);

  private final Addressing addressing = new Addressing(Given.BACKOFF, Duration.ofSeconds(15));

  @Test
  void givenAContact_thenItsAddressAndTheCustomersLanguageAreTaken() {
    assertThat(addressing.look(delivery(TO_CUSTOMER, 1), ANNA, NOW))
        .isEqualTo(new Answer.Go("anna@example.org", "Anna", Language.GERMAN));
  }

  @Test
  void givenTheContactHasALanguage_thenThatCounts() {
    Contact english = new Contact("Anna", "anna@example.org", "en-GB");

    assertThat(addressing.look(delivery(TO_CUSTOMER, 1), english, NOW))
        .isEqualTo(new Answer.Go("anna@example.org", "Anna", Language.ENGLISH));
  }

  @Test
  void givenAResponder_thenItIsTheirLanguage_andOtherwiseEnglish() {
    Contact german = new Contact("Sam", "sam@example.org", "de");

    assertThat(addressing.look(delivery(mailTo(Audience.RESPONDER, "sam"), 1), german, NOW))
        .isEqualTo(new Answer.Go("sam@example.org", "Sam", Language.GERMAN));
    Contact none = new Contact("Sam", "sam@example.org", null);
    assertThat(addressing.look(delivery(mailTo(Audience.RESPONDER, "sam"), 1), none, NOW))
        .isEqualTo(new Answer.Go("sam@example.org", "Sam", Language.ENGLISH));
  }

  @Test
  void givenAPartyOutside_thenItIsWrittenToInItsLanguage() {
    Contact vendor = new Contact("Leitungsbau AG", "post@example.org", "de-DE");
    Notice handedOver =
        new Notice(Audience.RESPONDER, Channel.EMAIL, "vendor", Template.HANDED_OVER, null);

    assertThat(addressing.look(delivery(handedOver, 1), vendor, NOW))
        .isEqualTo(new Answer.Go("post@example.org", "Leitungsbau AG", Language.GERMAN));
  }

  @Test
  void givenNoContactYet_thenItIsWaitedForAWhile_andThenNot() {
    assertThat(state(delivery(TO_CUSTOMER, 1, false, NOW.minusSeconds(14)), null))
        .isEqualTo(new State.RetryAt(NOW.plusSeconds(1), Reason.NO_CONTACT));
    assertThat(state(delivery(TO_CUSTOMER, 4, false, NOW.minusSeconds(15)), null))
        .isEqualTo(new State.Suppressed(Reason.NO_CONTACT));
  }

  @Test
  void givenAContactWithoutAnAddress_thenItIsSuppressed() {
    assertThat(state(delivery(TO_CUSTOMER, 1), new Contact("Anna", " ", null)))
        .isEqualTo(new State.Suppressed(Reason.NO_ADDRESS));
  }

  @Test
  void givenTheEventWasRetracted_thenItIsSuppressed() {
    Delivery withdrawn =
        new Delivery("d", Given.occurrence(Given.ESCALATED), TO_CUSTOMER, 2, true, true, NOW);

    assertThat(state(withdrawn, ANNA)).isEqualTo(new State.Suppressed(Reason.WITHDRAWN));
  }

  @Test
  void givenAttemptsThatAllEndedWithTheProcess_thenItIsGivenUp() {
    assertThat(addressing.look(delivery(TO_CUSTOMER, 5), ANNA, NOW)).isInstanceOf(Answer.Go.class);
    assertThat(state(delivery(TO_CUSTOMER, 6), ANNA))
        .isEqualTo(new State.Undeliverable(Reason.INTERRUPTED));
  }

  @Test
  void givenAnUpdateWhosePageIsNotThere_thenItIsWaitedForAWhile_andThenNot() {
    Notice update = new Notice(Audience.TEAM, Channel.SLACK, "tier-2", Template.UPDATED, null);

    assertThat(addressing.withoutPage(delivery(update, 1, false, NOW.minusSeconds(14)), NOW))
        .isEqualTo(new Answer.Hold(new State.RetryAt(NOW.plusSeconds(1), Reason.NO_PAGE)));
    assertThat(addressing.withoutPage(delivery(update, 4, false, NOW.minusSeconds(15)), NOW))
        .isEqualTo(new Answer.Hold(new State.Suppressed(Reason.NO_PAGE)));
  }

  private State state(Delivery delivery, @org.jspecify.annotations.Nullable Contact contact) {
    return ((Answer.Hold) addressing.look(delivery, contact, NOW)).state();
  }
}
