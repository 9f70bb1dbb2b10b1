package io.tocsin.notification.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResendingTest {

  @ParameterizedTest
  @CsvSource({
    "accepted,",
    "undeliverable, smtp-550",
    "suppressed, no-contact",
    "suppressed, no-address",
    "suppressed, channel-off",
    "suppressed, suppressed-by-list"
  })
  void givenItCameToAnEnd_thenItCanBeSentOnceMore(String state, @Nullable String reason) {
    assertThat(Resending.obstacle(Template.ESCALATED, state, reason, false)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "held", "bundled", "sending", "retry-at", "unknown"})
  void givenItIsStillOnItsWay_thenItIsNotSentTwice(String state) {
    assertThat(Resending.obstacle(Template.ESCALATED, state, null, false))
        .isEqualTo("it is still on its way: " + state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drill", "no-recipient", "unknown-ticket", "withdrawn"})
  void givenNobodyMustBeToldOrThereIsNobody_thenNobodyIs(String reason) {
    assertThat(Resending.obstacle(Template.ESCALATED, "suppressed", reason, false))
        .contains(reason);
  }

  @Test
  void givenWhatItTellsOfWasTakenBack_thenItIsNotToldAgain() {
    assertThat(Resending.obstacle(Template.BREACHED, "accepted", null, true))
        .contains("taken back");
  }

  @Test
  void givenADigest_orATest_thenThereIsABetterWay() {
    assertThat(Resending.obstacle(Template.DIGEST, "accepted", null, false)).contains("digest");
    assertThat(Resending.obstacle(Template.TEST, "accepted", null, false)).contains("test");
  }
}
