package io.tocsin.escalation.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.escalation.draft.Fault;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Parsed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftYamlTest {

  @Test
  void givenTheRosterInTheJar_whenRead_thenItWorks() throws IOException {
    RosterDraft draft = good(new String(RosterFile.builtIn(), UTF_8));

    assertThat(draft.faults()).isEmpty();
    assertThat(draft.roster().tiers().keySet()).containsExactly(1, 2, 3);
  }

  @Test
  void givenNoYaml_whenRead_thenTheLineIsTold() {
    assertThat(bad("members:\n  nora: {name: 'Nora\n").reason()).startsWith("is not YAML: line");
  }

  @Test
  void givenAnUnknownField_whenRead_thenItsPathIsTold() {
    assertThat(bad("members: {nora: {nam: Nora}}").field()).isEqualTo("members.nora.nam");
  }

  @Test
  void givenATierThatIsNoNumber_whenRead_thenItIsRefused() {
    assertThat(bad("tiers: {first: {team: first}}").field()).startsWith("tiers");
  }

  @Test
  void givenTheSameMemberTwice_whenRead_thenItIsRefused() {
    assertThat(bad("members:\n  nora: {name: Nora}\n  nora: {name: Other}\n").reason())
        .isNotEmpty();
  }

  @Test
  void givenAnIdWithNothingBehind_whenChecked_thenItIsNamed() {
    RosterDraft draft = good("members: {nora: null}\ntiers: {1: null}\n");

    assertThat(draft.faults()).extracting(Fault::field).containsExactly("members.nora", "tiers.1");
  }

  private static RosterDraft good(String yaml) {
    return ((Parsed.Ok<RosterDraft>) DraftYaml.read(yaml.getBytes(UTF_8), RosterDraft.class))
        .value();
  }

  private static FieldError bad(String yaml) {
    List<FieldError> errors =
        ((Parsed.Bad<RosterDraft>) DraftYaml.read(yaml.getBytes(UTF_8), RosterDraft.class))
            .errors();
    assertThat(errors).hasSize(1);
    return errors.getFirst();
  }
}
