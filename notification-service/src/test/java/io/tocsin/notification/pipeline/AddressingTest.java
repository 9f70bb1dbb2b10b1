package io.tocsin.notification.pipeline;

import static io.tocsin.notification.pipeline.Given.NOW;
import static io.tocsin.notification.pipeline.Given.delivery;
import static io.tocsin.notification.pipeline.Given.mailTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Preferences;
import io.tocsin.notification.pipeline.Addressing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AddressingTest {

  private static final Notice TO_CUSTOMER = mailTo(Audience.CUSTOMER, "acme");

  /** A Tuesday at ten in Berlin. */
  private static final Instant LIVED = Instant.parse("2026-01-06T09:00:00Z");

  private static final Contact ANNA = new Contact("Anna", "anna@example.org", null);

  private final Addressing addressing =
      new Addressing(Given.BACKOFF, Duration.ofSeconds(15), span -> span.dividedBy(60));

  @Test
  void givenAContact_thenItsAddressAndTheCustomersLanguageAreTaken() {
    assertThat(addressing.look(delivery(TO_CUSTOMER, 1), ANNA, NOW, LIVED))
        .isEqualTo(new Answer.Go("anna@example.org", "Anna", Language.GERMAN));
  }

  @Test
  void givenTheContactHasALanguage_thenThatCounts() {
    Contact english = new Contact("Anna", "anna@example.org", "en-GB");

    assertThat(addressing.look(delivery(TO_CUSTOMER, 1), english, NOW, LIVED))
        .isEqualTo(new Answer.Go("anna@example.org", "Anna", Language.ENGLISH));
  }

  @Test
  void givenAResponder_thenItIsTheirLanguage_andOtherwiseEnglish() {
    Contact german = new Contact("Sam", "sam@example.org", "de");

    assertThat(addressing.look(delivery(mailTo(Audience.RESPONDER, "sam"), 1), german, NOW, LIVED))
        .isEqualTo(new Answer.Go("sam@example.org", "Sam", Language.GERMAN));
    Contact none = new Contact("Sam", "sam@example.org", null);
    assertThat(addressing.look(delivery(mailTo(Audience.RESPONDER, "sam"), 1), none, NOW, LIVED))
        .isEqualTo(new Answer.Go("sam@example.org", "Sam", Language.ENGLISH));
  }

  @Test
  void givenAPartyOutside_thenItIsWrittenToInItsLanguage() {
    Contact vendor = new Contact("Leitungsbau AG", "post@example.org", "de-DE");
    Notice handedOver =
        new Notice(
            Audience.RESPONDER,
            Channel.EMAIL,
            "vendor",
            Template.HANDED_OVER,
            Urgency.NORMAL,
            null);

    assertThat(addressing.look(delivery(handedOver, 1), vendor, NOW, LIVED))
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
    assertThat(addressing.look(delivery(TO_CUSTOMER, 5), ANNA, NOW, LIVED))
        .isInstanceOf(Answer.Go.class);
    assertThat(state(delivery(TO_CUSTOMER, 6), ANNA))
        .isEqualTo(new State.Undeliverable(Reason.INTERRUPTED));
  }

  @Test
  void givenAPhone_thenTextMessagesGoThere_andWithoutOneTheyAreSuppressed() {
    Notice text =
        new Notice(Audience.RESPONDER, Channel.SMS, "sam", Template.ESCALATED, Urgency.HIGH, null);
    Contact sam = contact("+4915112345678", null);

    assertThat(addressing.look(delivery(text, 1), sam, NOW, LIVED))
        .isEqualTo(new Answer.Go("+4915112345678", "Sam", Language.ENGLISH));
    assertThat(state(delivery(text, 1), contact(null, null)))
        .isEqualTo(new State.Suppressed(Reason.NO_ADDRESS));
  }

  @Test
  void givenQuietHours_thenWhatCanWaitIsHeldUntilTheyEnd_inRealTime() {
    Contact quiet =
        contact(null, new Preferences(null, Map.of("daily", List.of("09:30-12:00")), null, null));

    assertThat(state(delivery(to(Urgency.NORMAL), 1), quiet))
        .isEqualTo(new State.RetryAt(NOW.plusSeconds(120), Reason.QUIET_HOURS));
    assertThat(addressing.look(delivery(to(Urgency.HIGH), 1), quiet, NOW, LIVED))
        .isInstanceOf(Answer.Go.class);
  }

  @Test
  void givenWorkingHours_thenWhatIsNotUrgentWaitsForThem() {
    Contact afternoons =
        contact(null, new Preferences(null, null, Map.of("tuesday", List.of("13:00-17:00")), null));

    assertThat(state(delivery(to(Urgency.LOW), 1), afternoons))
        .isEqualTo(new State.RetryAt(NOW.plusSeconds(180), Reason.OUTSIDE_WORKING_HOURS));
    assertThat(addressing.look(delivery(to(Urgency.CRITICAL), 1), afternoons, NOW, LIVED))
        .isInstanceOf(Answer.Go.class);
  }

  @Test
  void givenQuietHours_thenMachinesAreToldAnyway() {
    Contact quiet =
        contact(null, new Preferences(null, Map.of("daily", List.of("09:30-12:00")), null, true));
    Notice page =
        new Notice(
            Audience.RESPONDER, Channel.PAGERDUTY, "sam", Template.WARNED, Urgency.LOW, null);

    assertThat(addressing.look(delivery(page, 1), quiet, NOW, LIVED))
        .isEqualTo(new Answer.Go("sam", "Sam", Language.ENGLISH));
  }

  @Test
  void givenAnUpdateWhosePageIsNotThere_thenItIsWaitedForAWhile_andThenNot() {
    Notice update =
        new Notice(Audience.TEAM, Channel.SLACK, "tier-2", Template.UPDATED, Urgency.LOW, null);

    assertThat(addressing.withoutPage(delivery(update, 1, false, NOW.minusSeconds(14)), NOW))
        .isEqualTo(new Answer.Hold(new State.RetryAt(NOW.plusSeconds(1), Reason.NO_PAGE)));
    assertThat(addressing.withoutPage(delivery(update, 4, false, NOW.minusSeconds(15)), NOW))
        .isEqualTo(new Answer.Hold(new State.Suppressed(Reason.NO_PAGE)));
  }

  private static Notice to(Urgency urgency) {
    return new Notice(Audience.RESPONDER, Channel.EMAIL, "sam", Template.WARNED, urgency, null);
  }

  private static Contact contact(@Nullable String phone, @Nullable Preferences preferences) {
    return new Contact("Sam", "sam@example.org", null, phone, "Europe/Berlin", preferences);
  }

  private State state(Delivery delivery, @Nullable Contact contact) {
    return ((Answer.Hold) addressing.look(delivery, contact, NOW, LIVED)).state();
  }
}
