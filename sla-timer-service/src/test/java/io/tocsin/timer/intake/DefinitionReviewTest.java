package io.tocsin.timer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tocsin.contracts.Canary;
import io.tocsin.timer.definition.Apply;
import io.tocsin.timer.definition.FieldProblem;
import io.tocsin.timer.policy.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionReviewTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00.123456Z");
  private static final String ALWAYS = "zone: UTC\nweek: {monday: ['00:00-24:00']}";
  private static final String GOLD = "calendar: always\nmetrics: {resolution: {target: PT8H}}";

  private final Definitions definitions = new Definitions();

  DefinitionReviewTest() {
    write(Kind.CALENDAR, "always", ALWAYS);
    write(Kind.POLICY, "gold", GOLD);
  }

  @Test
  void given_a_first_version_then_number_start_and_mode_are_filled_in() {
    Proposal.NewVersion first = accepted(put(Kind.POLICY, "silver", GOLD));

    assertThat(first.version().number()).isEqualTo(1);
    assertThat(first.version().effectiveFrom()).isEqualTo("2026-01-05T09:00:00.123Z");
    assertThat(first.version().apply()).isEqualTo(Apply.NEW_CLOCKS);
    assertThat(first.tree())
        .containsEntry("name", "silver")
        .containsEntry("version", 1)
        .containsEntry("effectiveFrom", "2026-01-05T09:00:00.123Z")
        .containsEntry("apply", "new-clocks");
    assertThat(first.candidate().policies())
        .extracting(Policy::name)
        .containsExactlyInAnyOrder("silver", "gold", Canary.POLICY);
  }

  @Test
  void given_a_next_version_then_it_says_what_it_was_told() {
    Proposal.NewVersion second =
        accepted(
            put(
                Kind.POLICY,
                "gold",
                "name: gold\napply: running-clocks\neffectiveFrom: 2026-02-01T00:00:00Z\n" + GOLD));

    assertThat(second.key()).isEqualTo("gold@2");
    assertThat(second.version().apply()).isEqualTo(Apply.RUNNING_CLOCKS);
    assertThat(second.version().effectiveFrom()).isEqualTo("2026-02-01T00:00:00Z");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: 3            | version           | leave it out
          name: platinum        | name              | must be gold
          name: 7               | name              | must be gold
          apply: now            | apply             | new-clocks, running-clocks or retroactive
          effectiveFrom: soon   | effectiveFrom     | must be an instant
          effectiveFrom: 2026-01-05T08:59:59Z | effectiveFrom | must not be past
          when: ticket.priorty == 'high' | when     | unknown field 'priorty'
          warnAt: [100]         | warnAt            | from 1 to 99
          pauseWhile: [resolved]| pauseWhile        | no status of an open ticket
          order: first          | order             | must be a whole number
          colour: red           | colour            | is not a field
          calendar: nowhere     | metrics.resolution.calendar | there are: always
          metrics: {resolution: {target: PT8H, calendar: nowhere}} | metrics.resolution.calendar | there is no calendar nowhere
          metrics: {resolution: {target: soon}} | metrics.resolution.target | ISO-8601
          metrics: {lunch: {target: PT1H}}      | metrics.lunch | must say on which events
          metrics: {}           | metrics           | at least one metric
          """)
  void given_a_mistake_in_a_policy_then_field_and_reason_are_named(
      String mistake, String field, String reason) {
    List<FieldProblem> problems = refused(put(Kind.POLICY, "gold", over(GOLD, mistake)));

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().field()).isEqualTo(field);
    assertThat(problems.getFirst().reason()).contains(reason);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: 1                         | version     | leave it out
          name: other                        | name        | must be always
          zone: Mars/Olympus                 | zone        | no time zone
          week: {}                           | week        | at least one window
          week: {monday: ['25:00-26:00']}    | week.monday | no window
          week: {someday: ['09:00-10:00']}   | week.someday| is not a field
          holidays: [tomorrow]               | holidays    | no date
          """)
  void given_a_mistake_in_a_calendar_then_field_and_reason_are_named(
      String mistake, String field, String reason) {
    List<FieldProblem> problems = refused(put(Kind.CALENDAR, "always", over(ALWAYS, mistake)));

    assertThat(problems).extracting(FieldProblem::field).contains(field);
    assertThat(problems).anyMatch(problem -> problem.reason().contains(reason));
  }

  @Test
  void given_several_mistakes_then_all_are_told() {
    String wrong = over(GOLD, "version: 2\nwarnAt: [0]\ncalendar: nowhere\ncolour: red");

    assertThat(refused(put(Kind.POLICY, "gold", wrong)))
        .extracting(FieldProblem::field)
        .containsExactlyInAnyOrder("version", "warnAt", "metrics.resolution.calendar", "colour");
  }

  @ParameterizedTest
  @CsvSource({"a@2", "a/b", "-a", "''", "ä", "a b"})
  void given_a_name_that_can_be_no_key_then_it_is_refused(String name) {
    assertThat(refused(put(Kind.POLICY, name, GOLD)))
        .extracting(FieldProblem::field)
        .containsOnly("name");
  }

  @Test
  void given_a_retroactive_version_then_it_may_begin_in_the_past() {
    String past = GOLD + "\napply: retroactive\neffectiveFrom: 2025-01-01T00:00:00Z";

    assertThat(accepted(put(Kind.POLICY, "gold", past)).key()).isEqualTo("gold@2");
  }

  @Test
  void given_another_version_than_expected_then_it_is_outdated() {
    Map<String, Object> tree = tree(GOLD);

    assertThat(review().put(Kind.POLICY, "gold", tree, 2)).isEqualTo(new Proposal.Outdated(1));
    assertThat(review().put(Kind.POLICY, "gold", tree, 1)).isInstanceOf(Proposal.NewVersion.class);
    assertThat(review().put(Kind.POLICY, "silver", tree, 1)).isEqualTo(new Proposal.Outdated(0));
  }

  @Test
  void given_a_version_that_cannot_be_read_then_its_number_is_not_given_again() {
    definitions.policy("gold@2", new byte[] {1});

    assertThat(accepted(put(Kind.POLICY, "gold", GOLD)).key()).isEqualTo("gold@3");
    assertThat(definitions.versions(Kind.POLICY, "gold")).hasSize(1);
  }

  @Test
  void given_a_rollback_then_the_old_content_comes_as_a_new_version() {
    write(Kind.POLICY, "gold", over(GOLD, "warnAt: [50]"));

    Proposal.NewVersion third =
        accepted(
            review().rollback(Kind.POLICY, "gold", tree("version: 1\napply: retroactive"), null));

    assertThat(third.key()).isEqualTo("gold@3");
    assertThat(third.version().apply()).isEqualTo(Apply.RETROACTIVE);
    assertThat(third.version().effectiveFrom()).isEqualTo("2026-01-05T09:00:00.123Z");
    assertThat(third.tree()).doesNotContainKey("warnAt").containsEntry("calendar", "always");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: 7           | version
          apply: new-clocks    | version
          {version: 1, to: 2}  | to
          {version: 1, apply: x} | apply
          """)
  void given_a_mistake_in_a_rollback_then_the_field_is_named(String body, String field) {
    assertThat(refused(review().rollback(Kind.POLICY, "gold", tree(body), null)))
        .extracting(FieldProblem::field)
        .containsExactly(field);
    assertThat(review().rollback(Kind.POLICY, "silver", tree(body), null))
        .isEqualTo(new Proposal.Unknown(Kind.POLICY, "silver"));
  }

  @Test
  void given_a_calendar_that_an_old_version_uses_then_it_stays() {
    write(Kind.CALENDAR, "nights", ALWAYS);
    write(Kind.CALENDAR, "nights", ALWAYS);
    assertThat(review().removeCalendar("nights"))
        .isEqualTo(new Proposal.Removal(Kind.CALENDAR, java.util.Set.of("nights@1", "nights@2")));

    write(Kind.POLICY, "gold", over(GOLD, "calendar: nights"));
    write(Kind.POLICY, "gold", GOLD);

    List<FieldProblem> problems = refused(review().removeCalendar("nights"));
    assertThat(problems.getFirst().reason()).contains("gold@2").doesNotContain("gold@1");
    assertThat(review().removeCalendar("days"))
        .isEqualTo(new Proposal.Unknown(Kind.CALENDAR, "days"));
  }

  private Proposal put(Kind kind, String name, String yaml) {
    return review().put(kind, name, tree(yaml), null);
  }

  private DefinitionReview review() {
    return new DefinitionReview(definitions, NOW);
  }

  private void write(Kind kind, String name, String yaml) {
    Proposal.NewVersion version = accepted(put(kind, name, yaml));
    definitions.take(kind, version.key(), DefinitionReview.json(version.tree()));
  }

  /** The tree with the fields of another one in the place of its own. */
  private static String over(String yaml, String fields) {
    List<String> lines = new ArrayList<>(yaml.lines().toList());
    fields
        .lines()
        .map(line -> line.substring(0, line.indexOf(':') + 1))
        .forEach(field -> lines.removeIf(line -> line.startsWith(field)));
    lines.add(fields);
    return String.join("\n", lines);
  }

  private static Map<String, Object> tree(@Nullable String yaml) {
    try {
      return YAML.readValue(
          yaml, YAML.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Proposal.NewVersion accepted(Proposal proposal) {
    assertThat(proposal).isInstanceOf(Proposal.NewVersion.class);
    return (Proposal.NewVersion) proposal;
  }

  private static List<FieldProblem> refused(Proposal proposal) {
    assertThat(proposal).isInstanceOf(Proposal.Refused.class);
    return ((Proposal.Refused) proposal).problems();
  }
}
