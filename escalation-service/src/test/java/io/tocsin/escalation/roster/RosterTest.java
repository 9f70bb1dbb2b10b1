package io.tocsin.escalation.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.escalation.draft.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTest {

  private static final MemberDraft NORA =
      new MemberDraft("Nora Lind", "nora@example.com", "Europe/Stockholm", "sv");

  @Test
  void givenAGoodDraft_whenChecked_thenItHasNoFaultsAndIsARoster() {
    RosterDraft draft =
        new RosterDraft(Map.of("nora", NORA), Map.of(1, tier("one", "nora"), 2, tier("two", null)));

    assertThat(draft.faults()).isEmpty();
    assertThat(draft.roster().above(1)).extracting(Tier::number).containsExactly(2);
    assertThat(draft.roster().team(3)).isNull();
  }

  @Test
  void givenATierWithAnUnknownMember_whenChecked_thenTheFaultNamesItsPlace() {
    RosterDraft draft = new RosterDraft(Map.of("nora", NORA), Map.of(1, tier("one", "ghost")));

    assertThat(draft.faults())
        .containsExactly(new Fault("tiers.1.onCall", "there is no member ghost"));
  }

  @Test
  void givenAGapBetweenTiers_whenChecked_thenTheFaultSaysWhichIsMissing() {
    RosterDraft draft =
        new RosterDraft(Map.of("nora", NORA), Map.of(1, tier("one", null), 3, tier("three", null)));

    assertThat(draft.faults())
        .containsExactly(new Fault("tiers.3.tier", "there is no tier 2 under it"));
  }

  @Test
  void givenAnEmptyDraft_whenChecked_thenItIsRefused() {
    assertThat(new RosterDraft(null, null).faults()).hasSize(1);
  }

  @Test
  void givenATeamInTwoTiers_whenItChangesInOne_thenItChangesInBoth() {
    Roster roster =
        Roster.of(List.of(tier("one", null).tier(1), tier("one", null).tier(2)), List.of());

    Roster changed = roster.with(tier("one", "nora").tier(2));

    assertThat(changed.tiers().values())
        .extracting(tier -> tier.team().onCall())
        .containsExactly("nora", "nora");
  }

  @Test
  void givenNobodyOnCall_whenSomebodyIsNeeded_thenItIsTheLeadOrNobody() {
    assertThat(new Team("t", "T", "t", "lead", null).responder()).isEqualTo("lead");
    assertThat(new Team("t", "T", "t", "lead", "on-call").responder()).isEqualTo("on-call");
    assertThat(new Team("t", "T", "t", null, null).responder()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Nora Lind | nora@example.com | Europe/Berlin | de-AT | ''
          ''        | nora@example.com | UTC           | en    | name
          Nora      | nora             | UTC           | en    | email
          Nora      | a@b, c@d         | UTC           | en    | email
          Nora      | nora@example.com | Europe/Nowhere| en    | zone
          Nora      | nora@example.com | UTC           | e     | locale
          ''        | ''               | x             | e!    | name email zone locale
          """,
      delimiter = '|')
  void givenAMemberDraft_whenChecked_thenEachWrongFieldIsNamed(
      String name, String email, String zone, String locale, String wrong) {
    assertThat(fields(new MemberDraft(name, email, zone, locale).faults("nora"))).isEqualTo(wrong);
  }

  @Test
  void givenControlCharacters_whenChecked_thenTheyAreRefused() {
    assertThat(new MemberDraft("No\u0000ra", "a@example.com\r\nBcc: x", null, null).faults("nora"))
        .extracting(Fault::reason)
        .containsExactly("has control characters", "has control characters");
  }

  @Test
  void givenABadId_whenChecked_thenItIsRefused() {
    assertThat(fields(NORA, "Nora Lind")).isEqualTo("id");
  }

  @ParameterizedTest
  @CsvSource({"tier-2,''", "#tier-2,channel", "Tier 2,channel"})
  void givenATierDraft_whenChecked_thenTheChannelIsANameWithoutHash(String channel, String wrong) {
    TierDraft draft = new TierDraft("team", "Team", channel, null, null);

    assertThat(fields(draft.faults(1))).isEqualTo(wrong);
  }

  private static String fields(MemberDraft draft, String id) {
    return fields(draft.faults(id));
  }

  private static String fields(List<Fault> faults) {
    return faults.stream().map(Fault::field).collect(Collectors.joining(" "));
  }

  private static TierDraft tier(String team, @Nullable String onCall) {
    return new TierDraft(team, "Team " + team, team, null, onCall);
  }
}
