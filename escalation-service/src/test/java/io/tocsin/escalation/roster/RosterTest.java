package io.tocsin.escalation.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.escalation.draft.Fault;
import io.tocsin.escalation.oncall.LayerDraft;
import io.tocsin.escalation.oncall.ScheduleDraft;
import io.tocsin.escalation.roster.TeamDraft.OpeningDraft;
import io.tocsin.escalation.roster.TierDraft.RaciDraft;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RosterTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
  private static final Instant MONDAY_NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Set<String> PEOPLE = Set.of("nora", "ben", "ida");
  private static final MemberDraft NORA =
      new MemberDraft("Nora Lind", "nora@example.com", null, "Europe/Stockholm", "sv");

  @Test
  void givenAGoodDraft_whenChecked_thenItHasNoFaultsAndIsARoster() {
    RosterDraft draft = roster(Map.of(1, tier("one"), 2, tier("two")));

    assertThat(draft.faults(TODAY)).isEmpty();
    Roster roster = draft.roster();
    assertThat(roster.above(1)).extracting(Tier::number).containsExactly(2);
    assertThat(roster.firstTeam(2)).isEqualTo(roster.team("two"));
    assertThat(roster.firstTeam(3)).isNull();
    assertThat(roster.tierOf("two")).isEqualTo(2);
  }

  @Test
  void givenAGapBetweenTiers_whenChecked_thenTheFaultSaysWhichIsMissing() {
    assertThat(roster(Map.of(1, tier("one"), 3, tier("two"))).faults(TODAY))
        .containsExactly(new Fault("tiers.3", "there is no tier 2 under it"));
  }

  @Test
  void givenAnEmptyDraft_whenChecked_thenWhatIsMissingIsNamed() {
    assertThat(new RosterDraft(null, null, null, null, null, null).faults(TODAY))
        .extracting(Fault::field)
        .containsExactly("members", "teams", "tiers");
  }

  @Test
  void givenATierWithoutTeams_orWithAnUnknownOne_whenChecked_thenItIsRefused() {
    assertThat(new TierDraft(List.of(), null, null).faults(1, PEOPLE, Set.of("one")))
        .containsExactly(new Fault("teams", "is empty: nobody would take the tier's tickets"));
    assertThat(
            fields(
                new TierDraft(List.of("one", "ghosts"), "ghost", null)
                    .faults(1, PEOPLE, Set.of("one"))))
        .isEqualTo("teams.1 manager");
  }

  @Test
  void givenRolesOfOthers_whenChecked_thenEachUnknownOneIsNamed() {
    RaciDraft raci =
        new RaciDraft(
            List.of("member:nora"), List.of("team:ghosts"), List.of("nora"), List.of("member:x"));

    assertThat(fields(new TierDraft(List.of("one"), null, raci).faults(1, PEOPLE, Set.of("one"))))
        .isEqualTo("raci.accountable.0 raci.consulted.0 raci.informed.0");
  }

  @Test
  void givenAPartyNamedLikeAMember_whenChecked_thenItIsRefused() {
    RosterDraft draft = roster(Map.of(1, tier("one")));
    RosterDraft named =
        new RosterDraft(
            draft.members(),
            draft.teams(),
            draft.tiers(),
            Map.of("nora", new PartyDraft("Acme", "desk@acme.example", null)),
            null,
            null);

    assertThat(named.faults(TODAY)).extracting(Fault::field).containsExactly("parties.nora");
  }

  @Test
  void givenATeam_whenSomebodyIsAsked_thenItIsWhoIsOnCallAndThenTheLead() {
    Team team =
        new TeamDraft("One", "one", null, "ida", List.of("nora", "ben"), null, onCall("nora"), null)
            .team("one");

    assertThat(team.asked(MONDAY_NOON)).containsExactly("nora", "ida");
  }

  @Test
  void givenHolidays_whenAskedWhetherTheTeamWorks_thenNoWindowBeginsOnThem() {
    var hours =
        new OpeningDraft(
            "Europe/Berlin",
            Map.of("thursday", List.of("22:00-06:00"), "friday", List.of("09:00-17:00")),
            List.of("2026-12-24", "12-25"));
    Team team = new TeamDraft("One", "one", null, "ida", null, null, null, hours).team("one");

    assertThat(team.open(Instant.parse("2026-12-17T22:00:00Z"))).isTrue();
    assertThat(team.open(Instant.parse("2026-12-24T22:00:00Z"))).isFalse();
    assertThat(team.open(Instant.parse("2026-12-25T02:00:00Z"))).isFalse();
    assertThat(team.open(Instant.parse("2026-12-25T10:00:00Z"))).isFalse();
    assertThat(team.open(Instant.parse("2026-12-18T10:00:00Z"))).isTrue();
    assertThat(team.open(Instant.parse("2037-12-25T10:00:00Z"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "13-01", "02-30", "24.12.", "", "2026-12-24T00:00"})
  void givenWhatIsNoDay_thenTheHolidayIsNamed(String day) {
    var hours =
        new OpeningDraft("UTC", Map.of("monday", List.of("09:00-17:00")), List.of("12-24", day));

    assertThat(hours.faults())
        .containsExactly(
            new Fault("holidays.1", "is no day such as 2026-12-24, or 12-25 for every year"));
  }

  @Test
  void givenHours_whenAskedWhetherTheTeamWorks_thenTheZoneCounts() {
    var hours = new OpeningDraft("Europe/Berlin", Map.of("monday", List.of("09:00-17:00")), null);
    Team team = new TeamDraft("One", "one", null, "ida", null, null, null, hours).team("one");

    assertThat(team.open(Instant.parse("2026-01-05T15:59:59Z"))).isTrue();
    assertThat(team.open(Instant.parse("2026-01-05T16:00:00Z"))).isFalse();
    assertThat(team.open(Instant.parse("2026-01-06T12:00:00Z"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ON_CALL      | nora
          LEAD         | ida
          ROUND_ROBIN  | nora
          LEAST_LOADED | ben
          """,
      delimiter = '|')
  void givenAWayToAssign_whenSomebodyIsChosen_thenItIsThatOne(Assign assign, String chosen) {
    Presence presence = new Presence(Map.of("nora", 3, "ida", 1), Map.of("one", "ida"), Set.of());

    assertThat(presence.choose(team(), assign, MONDAY_NOON)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ON_CALL      | nora     | ida
          LEAD         | ida      | nora
          ROUND_ROBIN  | nora     | ben
          LEAST_LOADED | ben      | nora
          ON_CALL      | nora,ida |
          """,
      delimiter = '|')
  void givenSomebodyWhoCantBeReached_whenAnybodyIsChosen_thenItIsAnother(
      Assign assign, String unreachable, @Nullable String chosen) {
    Presence presence = new Presence(Map.of(), Map.of(), Set.of(unreachable.split(",")));

    assertThat(presence.choose(team(), assign, MONDAY_NOON)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Nora Lind | nora@example.com | +4915112345678 | Europe/Berlin | de-AT | ''
          ''        | nora@example.com |                | UTC           | en    | name
          Nora      | nora             |                | UTC           | en    | email
          Nora      | a@b, c@d         |                | UTC           | en    | email
          Nora      | nora@example.com | 0151 123       | UTC           | en    | phone
          Nora      | nora@example.com |                | Europe/Nowhere| en    | zone
          Nora      | nora@example.com |                | UTC           | e     | locale
          ''        | ''               | x              | x             | e!    | name email phone zone locale
          """,
      delimiter = '|')
  void givenAMemberDraft_whenChecked_thenEachWrongFieldIsNamed(
      String name, String email, @Nullable String phone, String zone, String locale, String wrong) {
    assertThat(fields(new MemberDraft(name, email, phone, zone, locale).faults("nora")))
        .isEqualTo(wrong);
  }

  @Test
  void givenControlCharacters_whenChecked_thenTheyAreRefused() {
    assertThat(
            new MemberDraft("No\u0000ra", "a@example.com\r\nBcc: x", null, null, null)
                .faults("nora"))
        .extracting(Fault::reason)
        .containsExactly("has control characters", "has control characters");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          tier-2  | on-call | nora     | ''
          #tier-2 | on-call | nora     | channel
          Tier 2  | on-call | nora     | channel
          tier-2  | by-dice | nora     | assign
          tier-2  | lead    | ghost    | members.0
          tier-2  | lead    | nora,nora| members.1
          """,
      delimiter = '|')
  void givenATeamDraft_whenChecked_thenEachWrongFieldIsNamed(
      String channel, String assign, String members, String wrong) {
    TeamDraft draft =
        new TeamDraft(
            "Team", channel, null, "ida", List.of(members.split(",")), assign, null, null);

    assertThat(fields(draft.faults("team", PEOPLE, TODAY))).isEqualTo(wrong);
  }

  @Test
  void givenATeamWithNobodyIn_whenChecked_thenItIsRefused() {
    TeamDraft draft = new TeamDraft("Team", "team", null, null, null, null, null, null);

    assertThat(fields(draft.faults("team", PEOPLE, TODAY))).isEqualTo("members");
  }

  private static Team team() {
    return new TeamDraft(
            "One", "one", null, "ida", List.of("nora", "ben", "ida"), null, onCall("nora"), null)
        .team("one");
  }

  private static ScheduleDraft onCall(String member) {
    return new ScheduleDraft(
        "UTC",
        List.of(new LayerDraft("primary", "P1W", "2020-01-06", "09:00", List.of(member), null)),
        null);
  }

  private static RosterDraft roster(Map<Integer, TierDraft> tiers) {
    Map<String, TeamDraft> teams = new HashMap<>();
    for (String id : List.of("one", "two")) {
      teams.put(id, new TeamDraft("Team", id, null, "nora", null, null, null, null));
    }
    return new RosterDraft(Map.of("nora", NORA), teams, tiers, null, null, null);
  }

  private static TierDraft tier(String team) {
    return new TierDraft(List.of(team), null, null);
  }

  private static String fields(List<Fault> faults) {
    return faults.stream().map(Fault::field).collect(Collectors.joining(" "));
  }
}
