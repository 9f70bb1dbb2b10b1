package io.tocsin.timer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.contracts.SlaCommandData;
import io.tocsin.contracts.SlaCommandType;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.problem.ProblemException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandRequestTest {

  @Test
  void given_all_that_is_needed_then_it_becomes_a_command_on_one_line() {
    SlaCommandData data =
        new CommandRequest("m-7", "agreed\nby phone\u0007", "PT1H30M")
            .data(SlaCommandType.EXTEND_CLOCK, "resolution");

    assertThat(data)
        .isEqualTo(
            new SlaCommandData("resolution", Duration.ofMinutes(90), "m-7", "agreed by phone"));
  }

  @Test
  void given_mistakes_then_each_field_is_named() {
    refused(SlaCommandType.CANCEL_CLOCK, null, " ", null, "who", "reason");
    refused(SlaCommandType.CANCEL_CLOCK, "m-7", "x", "PT1H", "by");
    refused(SlaCommandType.EXTEND_CLOCK, "m-7", "x", null, "by");
    refused(SlaCommandType.EXTEND_CLOCK, "m-7", "x", "PT0S", "by");
    refused(SlaCommandType.EXTEND_CLOCK, "m-7", "x", "-PT1H", "by");
    refused(SlaCommandType.EXTEND_CLOCK, "m-7", "x", "P300000D", "by");
    refused(SlaCommandType.EXTEND_CLOCK, "m-7", "x", "four hours", "by");
    refused(
        SlaCommandType.RESTART_CLOCK, "m".repeat(201), "x".repeat(2_001), null, "who", "reason");
  }

  @Test
  void given_a_ticket_without_that_clock_then_it_is_not_found() {
    assertThatThrownBy(() -> CommandsResource.requireClock(Optional.empty(), "resolution"))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(404));
  }

  private static void refused(
      SlaCommandType type,
      @Nullable String who,
      @Nullable String reason,
      @Nullable String by,
      String... fields) {
    assertThatThrownBy(() -> new CommandRequest(who, reason, by).data(type, "resolution"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(422);
              assertThat(e.problem().errors())
                  .extracting(FieldError::field)
                  .containsExactlyElementsOf(Arrays.asList(fields));
            });
  }
}
