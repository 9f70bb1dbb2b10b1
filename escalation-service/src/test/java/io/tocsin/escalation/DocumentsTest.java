package io.tocsin.escalation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.escalation.guard.Guards;
import io.tocsin.escalation.matrix.MatrixDraft;
import io.tocsin.escalation.matrix.Review;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.kit.document.Documents;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

  @Test
  void givenTheRosterInTheJar_whenRead_thenItWorks() throws IOException {
    RosterDraft draft = good(builtIn("/roster.yaml"));

    assertThat(draft.faults(TODAY)).isEmpty();
    assertThat(draft.roster().tiers().keySet()).containsExactly(1, 2, 3);
  }

  @Test
  void givenTheMatrixInTheJar_whenRead_thenItWorksWithTheRoster() throws IOException {
    RosterDraft roster = good(builtIn("/roster.yaml"));
    MatrixDraft draft =
        ((Parsed.Ok<MatrixDraft>)
                Documents.read(builtIn("/matrix.yaml").getBytes(UTF_8), MatrixDraft.class))
            .value();

    assertThat(draft.review(MatrixDesk.names(roster.roster()), Guards::compile))
        .isEqualTo(new Review(List.of(), List.of()));
  }

  @Test
  void givenARoster_whenWrittenAndReadAgain_thenItIsTheSame() throws IOException {
    RosterDraft roster = good(builtIn("/roster.yaml"));

    assertThat(good(Documents.yaml(roster))).isEqualTo(roster);
    assertThat(good(Documents.json(roster))).isEqualTo(roster);
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
        .startsWith("has 'nora' twice: line 3");
  }

  @Test
  void givenAnIdWithNothingBehind_whenChecked_thenItIsNamed() {
    RosterDraft draft = good("members: {nora: null}\ntiers: {1: null}\n");

    assertThat(draft.faults(TODAY))
        .extracting(Fault::field)
        .containsExactly("teams", "members.nora", "tiers.1");
  }

  private static String builtIn(String name) throws IOException {
    try (InputStream in = DocumentsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static RosterDraft good(String yaml) {
    return ((Parsed.Ok<RosterDraft>) Documents.read(yaml.getBytes(UTF_8), RosterDraft.class))
        .value();
  }

  private static FieldError bad(String yaml) {
    List<FieldError> errors =
        ((Parsed.Bad<RosterDraft>) Documents.read(yaml.getBytes(UTF_8), RosterDraft.class))
            .errors();
    assertThat(errors).hasSize(1);
    return errors.getFirst();
  }
}
