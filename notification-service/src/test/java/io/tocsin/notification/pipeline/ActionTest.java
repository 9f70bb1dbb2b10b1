package io.tocsin.notification.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionTest {

  @ParameterizedTest
  @EnumSource(Template.class)
  void givenACustomer_thenNoMessageOffersToAcknowledge(Template template) {
    assertThat(offered(Audience.CUSTOMER, template)).isNotEqualTo(Action.ACKNOWLEDGE);
  }

  @ParameterizedTest
  @EnumSource(Template.class)
  void givenAColleague_thenNoMessageAsksForACustomersFeedback(Template template) {
    assertThat(offered(Audience.RESPONDER, template)).isNotEqualTo(Action.FEEDBACK);
    assertThat(offered(Audience.TEAM, template)).isNotEqualTo(Action.FEEDBACK);
  }

  @Test
  void givenSomebodyIsWaitedFor_thenTheyCanAcknowledge() {
    assertThat(offered(Audience.RESPONDER, Template.ESCALATED)).isEqualTo(Action.ACKNOWLEDGE);
    assertThat(offered(Audience.TEAM, Template.REASSIGNED)).isEqualTo(Action.ACKNOWLEDGE);
  }

  @Test
  void givenAPartyOutside_orNobodyIsWaitedFor_thenThereIsNothingToDo() {
    assertThat(offered(Audience.RESPONDER, Template.HANDED_OVER)).isNull();
    assertThat(offered(Audience.TEAM, Template.ACKNOWLEDGED)).isNull();
    assertThat(offered(Audience.RESPONDER, Template.DIGEST)).isNull();
  }

  private static @Nullable Action offered(Audience audience, Template template) {
    return Action.of(new Notice(audience, Channel.EMAIL, "x", template, null)).orElse(null);
  }
}
