package io.tocsin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.stack.deadletters.Place;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @Test
  void givenDemo_thenItStaysUnlessToldToExit() {
    assertThat(read("demo")).isEqualTo(new CommandLine.Demonstrate(false));
    assertThat(read("demo --exit")).isEqualTo(new CommandLine.Demonstrate(true));
  }

  @Test
  void givenReplay_thenSpeedAndLimitMayBeLeftOut() {
    assertThat(read("replay a.csv"))
        .isEqualTo(new CommandLine.ReplayFile(Path.of("a.csv"), 86_400, Integer.MAX_VALUE));
    assertThat(read("replay a.csv --speed 3600 --limit 20"))
        .isEqualTo(new CommandLine.ReplayFile(Path.of("a.csv"), 3600, 20));
    assertThat(read("replay --limit 20 a.csv"))
        .isEqualTo(new CommandLine.ReplayFile(Path.of("a.csv"), 86_400, 20));
  }

  @Test
  void givenDeadLetters_thenTheyAreListedOrThoseThatAreNamedAreWrittenAgain() {
    assertThat(read("dead-letters")).isEqualTo(new CommandLine.ReplayLetters(List.of()));
    assertThat(read("dead-letters --replay ticket-intake-dlq/0/17 sla-events-dlq/0/2"))
        .isEqualTo(
            new CommandLine.ReplayLetters(
                List.of(new Place("ticket-intake-dlq", 0, 17), new Place("sla-events-dlq", 0, 2))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fly",
        "up now",
        "demo --later",
        "replay",
        "replay a b",
        "replay a --speed",
        "replay a --speed 0",
        "replay a --limit x",
        "replay a --slowly",
        "dead-letters --replay",
        "dead-letters ticket-intake-dlq/0/17",
        "dead-letters --replay ticket-intake/0/17",
        "dead-letters --replay ticket-intake-dlq/0/x"
      })
  void givenNonsense_thenOneSentence(String arguments) {
    assertThatThrownBy(() -> read(arguments)).isInstanceOf(StackFailure.class);
  }

  private static CommandLine read(String arguments) {
    return CommandLine.of(List.copyOf(Arrays.asList(arguments.split(" "))));
  }
}
