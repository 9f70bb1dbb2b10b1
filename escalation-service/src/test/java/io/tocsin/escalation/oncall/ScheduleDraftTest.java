package io.tocsin.escalation.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleDraftTest {

  private static final Set<String> MEMBERS = Set.of("anna", "ben", "chris", "dora");
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

  private static final String GOOD =
      """
      zone: Europe/Berlin
      layers:
        - name: primary
          every: P1W
          startsOn: 2026-01-05
          handOff: "09:00"
          members: [anna, ben, chris]
          hours: {monday: ["09:00-17:00"], friday: ["22:00-06:00"]}
        - {name: backup, every: PT12H, startsOn: 2026-01-05, handOff: "08:00", members: [dora]}
      overrides:
        - {from: "2026-02-02T09:00", until: "2026-02-03T09:00", member: dora, instead: anna}
        - {from: "2026-02-03T09:00", until: "2026-02-04T09:00", member: ben, layer: primary}
      """;

  @Test
  void givenAGoodDraft_whenChecked_thenItIsASchedule() {
    ScheduleDraft draft = read(GOOD);

    assertThat(draft.faults(MEMBERS, TODAY)).isEmpty();
    assertThat(draft.schedule().overrides())
        .containsExactly(
            new OnCallOverride(
                Instant.parse("2026-02-02T08:00:00Z"),
                Instant.parse("2026-02-03T08:00:00Z"),
                "dora",
                "anna",
                "primary"),
            new OnCallOverride(
                Instant.parse("2026-02-03T08:00:00Z"),
                Instant.parse("2026-02-04T08:00:00Z"),
                "ben",
                null,
                "primary"));
    assertThat(draft.schedule().onCall(Instant.parse("2026-01-05T08:30:00Z")))
        .containsExactly("anna", "dora");
    assertThat(draft.schedule().onCall(Instant.parse("2026-01-10T04:30:00Z")))
        .containsExactly("anna", "dora");
    assertThat(draft.schedule().onCall(Instant.parse("2026-01-10T05:00:00Z")))
        .containsExactly("dora");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          zone: Europe/Berlin -> zone: Europe/Nowhere | zone | must be a time zone, such as Europe/Berlin
          zone: Europe/Berlin -> zone: null           | zone | must be a time zone, such as Europe/Berlin
          name: backup -> name: primary               | layers.1.name | there is another layer primary
          name: backup, -> ''                         | layers.1.name | is missing
          every: P1W -> every: null | layers.0.every | is missing: how long a turn is, such as P1W
          every: P1W -> every: weekly | layers.0.every | must be one number of days, weeks or hours, such as P1D, P2W or PT12H
          every: P1W -> every: P1DT2H | layers.0.every | must be one number of days, weeks or hours, such as P1D, P2W or PT12H
          every: P1W -> every: P1H   | layers.0.every | must be in days, weeks or hours, such as P1D, P2W or PT12H
          every: P1W -> every: P1M   | layers.0.every | counts months or years, which differ in length: use weeks, such as P4W
          every: P1W -> every: P1Y   | layers.0.every | counts months or years, which differ in length: use weeks, such as P4W
          every: P1W -> every: PT90M | layers.0.every | must be whole hours, such as PT12H
          every: P1W -> every: P0D   | layers.0.every | is no time at all: the shortest turn is an hour, PT1H
          every: P1W -> every: P-1D  | layers.0.every | must not be negative
          every: P1W -> every: -PT1H | layers.0.every | must not be negative
          every: P1W -> every: P367D | layers.0.every | is longer than a year: the longest turn is P366D
          every: P1W -> every: P53W  | layers.0.every | is longer than a year: the longest turn is P366D
          every: P1W -> every: PT8785H | layers.0.every | is longer than a year: the longest turn is P366D
          startsOn: 2026-01-05 -> startsOn: 2026-02-30 | layers.0.startsOn | must be the date of the first turn, such as 2026-01-05
          '"09:00"\n -> "24:00"\n' | layers.0.handOff | must be a time of day in quotes, such as "09:00"
          '"09:00"\n -> "9:00"\n'  | layers.0.handOff | must be a time of day in quotes, such as "09:00"
          '"09:00"\n -> "02:30"\n' | '' | ''
          members: [dora] -> members: []     | layers.1.members   | a rotation needs members
          members: [dora] -> members: [zoe]  | layers.1.members.0 | there is no member zoe
          members: [dora] -> members: [null] | layers.1.members.0 | is missing
          members: [anna, ben, chris] -> members: [anna, ben, ben]  | layers.0.members.2 | ben follows ben, first on last included
          members: [anna, ben, chris] -> members: [anna, ben, anna] | layers.0.members.0 | anna follows anna, first on last included
          members: [anna, ben, chris] -> members: [anna, ben, anna, chris] | '' | ''
          '["09:00-17:00"] -> []' | '' | ''
          monday: -> montag: | layers.0.hours.montag | is no weekday such as monday, and not daily
          09:00-17:00 -> 09:00-09:00 | layers.0.hours.monday.0 | ends where it begins: a whole day is 00:00-24:00
          09:00-17:00 -> 24:00-06:00 | layers.0.hours.monday.0 | is no window such as 09:00-17:30, 22:00-06:00 or 00:00-24:00
          09:00-17:00 -> 09:00-24:01 | layers.0.hours.monday.0 | is no window such as 09:00-17:30, 22:00-06:00 or 00:00-24:00
          '"09:00-17:00" -> "09:00-17:00", "16:59-18:00"' | layers.0.hours.monday | 16:59-18:00 overlaps 09:00-17:00
          '"09:00-17:00" -> "09:00-17:00", "17:00-18:00"' | '' | ''
          'friday: -> saturday: ["05:59-07:00"], friday:' | layers.0.hours.saturday | 05:59-07:00 overlaps 22:00-06:00
          'friday: -> saturday: ["06:00-07:00"], friday:' | '' | ''
          'friday: -> sunday: ["22:00-09:01"], friday:'   | layers.0.hours.monday | 09:00-17:00 overlaps 22:00-09:01
          'hours: {monday: ["09:00-17:00"], friday: ["22:00-06:00"]} -> hours: {}' | layers.0.hours | has no window: leave it out where any hour will do
          member: dora -> member: zoe  | overrides.0.member | there is no member zoe
          member: dora -> member: null | overrides.0.member | is missing: who is on call
          member: dora -> member: anna | overrides.0.instead | is the same member: nothing would change
          member: dora, instead: anna -> member: ben, instead: dora | overrides.0.instead | dora has no turns in layer primary
          layer: primary -> layer: third | overrides.1.layer | there is no layer third
          2026-02-02T09:00 -> 2026-02-03T09:00 | overrides.0.until | must be after 2026-02-03T09:00
          2026-02-02T09:00 -> 2026-02-03T09:01 | overrides.0.until | must be after 2026-02-03T09:01
          2026-02-02T09:00 -> 2026-02-02 | overrides.0.from | must be a date and time, such as 2026-02-01T09:00
          2026-02-04T09:00 -> 2026-02-30T09:00 | overrides.1.until | must be a date and time, such as 2026-02-01T09:00
          2026-02-04T09:00 -> 2026-03-29T02:30 | overrides.1.until | there is no 02:30 on 2026-03-29 in Europe/Berlin, where the clocks go from 2026-03-29T02:00 to 2026-03-29T03:00: take 2026-03-29T03:00
          '2026-02-03T09:00", until: "2026-02-04 -> 2026-02-03T08:59", until: "2026-02-04' | overrides.1 | overlaps overrides.0 in layer primary
          """,
      delimiter = '|')
  void givenADraftWithOneChange_whenChecked_thenTheFaultSaysWhereAndWhy(
      String change, String field, String reason) {
    String[] parts = change.replace("\\n", "\n").split(" +-> ?", -1);
    String to = parts[1].equals("''") ? "" : parts[1];
    assertThat(GOOD).contains(parts[0]);

    List<Fault> faults =
        read(GOOD.replaceFirst(Pattern.quote(parts[0]), to)).faults(MEMBERS, TODAY);

    if (reason.isEmpty()) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults).containsExactly(new Fault(field, reason));
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Europe/Berlin       | P1D  | 2026-01-05 | 02:30 | there is no 02:30 on 2026-03-29 in Europe/Berlin, where the clocks go from 2026-03-29T02:00 to 2026-03-29T03:00: take 03:00
          Europe/Berlin       | P1W  | 2026-01-05 | 02:30 | ''
          Europe/Berlin       | P1W  | 2026-01-04 | 02:30 | there is no 02:30 on 2026-03-29 in Europe/Berlin, where the clocks go from 2026-03-29T02:00 to 2026-03-29T03:00: take 03:00
          Europe/Berlin       | PT5H | 2026-01-04 | 02:30 | ''
          Europe/Berlin       | PT5H | 2026-03-29 | 02:30 | there is no 02:30 on 2026-03-29 in Europe/Berlin, where the clocks go from 2026-03-29T02:00 to 2026-03-29T03:00: take 03:00
          Australia/Lord_Howe | P1D  | 2026-01-05 | 02:15 | there is no 02:15 on 2026-10-04 in Australia/Lord_Howe, where the clocks go from 2026-10-04T02:00 to 2026-10-04T02:30: take 02:30
          Australia/Lord_Howe | P1D  | 2026-01-05 | 02:30 | ''
          America/Sao_Paulo   | P1D  | 2010-01-05 | 00:00 | ''
          UTC                 | P1D  | 2026-01-05 | 02:30 | ''
          """,
      delimiter = '|')
  void givenAHandOff_whenTheClocksSkipItInTenYears_thenTheDateIsNamedAndAnotherTimeProposed(
      String zone, String every, String startsOn, String handOff, String reason) {
    ScheduleDraft draft = schedule(zone, every, startsOn, handOff);

    assertThat(draft.faults(MEMBERS, TODAY))
        .isEqualTo(reason.isEmpty() ? List.of() : List.of(new Fault("layers.0.handOff", reason)));
  }

  @Test
  void givenADateThatTheZoneLeavesOut_whenNoTimeWouldDo_thenNoneIsProposed() {
    ScheduleDraft draft = schedule("Pacific/Apia", "P1D", "2011-12-01", "09:00");

    assertThat(draft.faults(MEMBERS, LocalDate.of(2011, 12, 1)))
        .containsExactly(
            new Fault(
                "layers.0.handOff",
                "there is no 09:00 on 2011-12-30 in Pacific/Apia, where the clocks go from"
                    + " 2011-12-30T00:00 to 2011-12-31T00:00"));
  }

  @Test
  void givenNothing_whenChecked_thenItSaysWhatIsNeeded() {
    assertThat(new ScheduleDraft(null, null, null).faults(MEMBERS, TODAY))
        .extracting(Fault::field)
        .containsExactly("zone", "layers");
    assertThat(read("{zone: UTC, layers: [null], overrides: [null]}").faults(MEMBERS, TODAY))
        .containsExactly(
            new Fault("layers.0", "is missing"), new Fault("overrides.0", "is missing"));
  }

  @Test
  void givenTooMany_whenChecked_thenTheyAreRefusedAsAWhole() {
    ScheduleDraft good = read(GOOD);
    ScheduleDraft layers =
        new ScheduleDraft(
            "UTC",
            Collections.nCopies(11, new LayerDraft(null, null, null, null, null, null)),
            null);
    ScheduleDraft overrides =
        new ScheduleDraft(good.zone(), good.layers(), Collections.nCopies(1_001, null));

    assertThat(layers.faults(MEMBERS, TODAY))
        .containsExactly(new Fault("layers", "are more than 10"));
    assertThat(overrides.faults(MEMBERS, TODAY))
        .containsExactly(new Fault("overrides", "are more than 1000: take out those gone by"));
  }

  @Test
  void givenALongOverride_whenTwoLieWithin_thenBothOverlapIt() {
    String draft =
        GOOD.replaceFirst("(?s)overrides:.*", "")
            + """
              overrides:
                - {from: "2026-02-01T09:00", until: "2026-03-01T09:00", member: dora}
                - {from: "2026-02-10T09:00", until: "2026-02-11T09:00", member: ben}
                - {from: "2026-02-20T09:00", until: "2026-02-21T09:00", member: ben}
                - {from: "2026-02-20T09:00", until: "2026-02-21T09:00", member: ben, layer: backup}
              """;

    assertThat(read(draft).faults(MEMBERS, TODAY))
        .containsExactly(
            new Fault("overrides.1", "overlaps overrides.0 in layer primary"),
            new Fault("overrides.2", "overlaps overrides.0 in layer primary"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-25T02:30, 2026-10-25T00:30:00Z",
    "2026-10-25T02:30+02:00, 2026-10-25T00:30:00Z",
    "2026-10-25T02:30+01:00, 2026-10-25T01:30:00Z",
    "2026-10-25T02:30Z, 2026-10-25T02:30:00Z",
  })
  void givenATimeThatComesTwice_whenRead_thenItIsTheFirstUnlessAnOffsetSaysMore(
      String from, Instant expected) {
    OverrideDraft draft = new OverrideDraft(from, "2026-10-26T09:00", "dora", null, null);
    ZoneId zone = ZoneId.of("Europe/Berlin");

    assertThat(draft.faults(zone, MEMBERS)).isEmpty();
    assertThat(draft.override(zone, "primary").from()).isEqualTo(expected);
  }

  @Test
  void givenASwapOfTurns_whenWrittenDown_thenItIsReadAsTheSame() {
    Schedule schedule = schedule("Europe/Berlin", "PT5H", "2026-10-24", "21:30").schedule();
    Swap.Agreed swap =
        (Swap.Agreed)
            Swap.of(
                schedule,
                new Swap.Place("primary", Instant.parse("2026-10-25T01:30:00Z")),
                new Swap.Place("primary", Instant.parse("2026-10-24T23:30:00Z")));

    for (OnCallOverride override : List.of(swap.first(), swap.second())) {
      assertThat(OverrideDraft.of(override, schedule.zone()).override(schedule.zone(), "other"))
          .isEqualTo(override);
    }
  }

  @Test
  void givenAFieldThatIsNone_whenRead_thenItIsRefused() {
    assertThat(parse(GOOD.replace("handOff", "handoff"))).isInstanceOf(Parsed.Bad.class);
  }

  private static ScheduleDraft schedule(
      String zone, String every, String startsOn, String handOff) {
    LayerDraft layer =
        new LayerDraft("primary", every, startsOn, handOff, List.of("anna", "ben"), null);
    return new ScheduleDraft(zone, List.of(layer), null);
  }

  private static ScheduleDraft read(String yaml) {
    return ((Parsed.Ok<ScheduleDraft>) parse(yaml)).value();
  }

  private static Parsed<ScheduleDraft> parse(String yaml) {
    try {
      byte[] json = Json.STRICT.writeValueAsBytes(new YAMLMapper().readTree(yaml));
      return Json.read(Json.STRICT, json, ScheduleDraft.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
