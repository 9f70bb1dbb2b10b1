package io.tocsin.escalation.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.escalation.oncall.Length.Days;
import io.tocsin.escalation.oncall.Length.Hours;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.hours.WeeklyHours;
import io.tocsin.kit.hours.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Length WEEK = new Days(7);
  private static final Length DAY = new Days(1);

  /** From Monday 2026-01-05, 09:00, weekly. */
  private static final Layer PRIMARY =
      layer("primary", WEEK, "2026-01-05", "09:00", "anna", "ben", "chris");

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T08:59:59+01:00, ''",
    "2026-01-05T09:00:00+01:00, anna",
    "2026-01-12T08:59:59+01:00, anna",
    "2026-01-12T09:00:00+01:00, ben",
    "2026-01-19T09:00:00+01:00, chris",
    "2026-01-26T09:00:00+01:00, anna",
    "2026-07-06T08:59:59+02:00, ben",
    "2026-07-06T09:00:00+02:00, chris",
  })
  void givenAWeeklyRotation_whenAsked_thenTurnsChangeAtTheHandOff(String at, String expected) {
    assertThat(String.join(" ", schedule(PRIMARY).onCall(at(at)))).isEqualTo(expected);
  }

  @Test
  void givenLayers_whenAsked_thenEachMemberIsNamedOnceInTheirOrder() {
    Layer backup = layer("backup", WEEK, "2026-01-05", "09:00", "ben", "ben", "anna");
    Schedule schedule = schedule(PRIMARY, backup);

    assertThat(schedule.onCall(at("2026-01-06T12:00:00+01:00"))).containsExactly("anna", "ben");
    assertThat(schedule.onCall(at("2026-01-13T12:00:00+01:00"))).containsExactly("ben");
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-28, PT23H",
    "Europe/Berlin, 2026-03-29, PT24H",
    "Europe/Berlin, 2026-10-24, PT25H",
    "Australia/Lord_Howe, 2026-04-04, PT24H30M",
    "Australia/Lord_Howe, 2026-10-03, PT23H30M",
    "Pacific/Apia, 2011-12-29, PT24H",
  })
  void givenADailyRotation_whenTheClocksChange_thenTheTurnIsAsLongAsTheDay(
      ZoneId zone, LocalDate date, Duration expected) {
    Layer daily = layer("daily", DAY, "2011-01-01", "09:00", "anna", "ben");
    Instant begin = date.atTime(9, 0).atZone(zone).toInstant();
    Schedule schedule = new Schedule(zone, List.of(daily), List.of());

    Turn turn = schedule.wholeTurns(begin, begin.plusSeconds(1)).getFirst();

    assertThat(turn.from()).isEqualTo(begin);
    assertThat(Duration.between(turn.from(), turn.until())).isEqualTo(expected);
  }

  @Test
  void givenADateThatTheZoneLeftOut_whenAsked_thenItsMemberHasNoTurn() {
    Layer daily = layer("daily", DAY, "2011-12-28", "09:00", "anna", "ben", "chris", "dora");
    Schedule schedule = new Schedule(ZoneId.of("Pacific/Apia"), List.of(daily), List.of());

    assertThat(schedule.onCall(at("2011-12-31T08:59:59+14:00"))).containsExactly("ben");
    assertThat(schedule.onCall(at("2011-12-31T09:00:00+14:00"))).containsExactly("dora");
  }

  @Test
  void givenTurnsOfHours_whenTheClocksChange_thenTheyLastAsLongAndEndLater() {
    Layer halves = layer("halves", new Hours(12), "2026-03-28", "09:00", "anna", "ben");

    assertThat(
            schedule(halves)
                .turns(at("2026-03-28T09:00:00+01:00"), at("2026-03-29T22:00:00+02:00")))
        .containsExactly(
            turn("halves", "anna", "2026-03-28T09:00:00+01:00", "2026-03-28T21:00:00+01:00"),
            turn("halves", "ben", "2026-03-28T21:00:00+01:00", "2026-03-29T10:00:00+02:00"),
            turn("halves", "anna", "2026-03-29T10:00:00+02:00", "2026-03-29T22:00:00+02:00"));
  }

  @Test
  void givenAHandOffThatComesTwice_whenAsked_thenItIsTheFirst() {
    Layer daily = layer("daily", DAY, "2026-10-24", "02:30", "anna", "ben");

    assertThat(schedule(daily).onCall(at("2026-10-25T02:29:59+02:00"))).containsExactly("anna");
    assertThat(schedule(daily).onCall(at("2026-10-25T02:30:00+02:00"))).containsExactly("ben");
    assertThat(schedule(daily).onCall(at("2026-10-25T02:30:00+01:00"))).containsExactly("ben");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-28T22:00:00+01:00, 2026-03-29T06:00:00+02:00, PT7H",
    "2026-10-24T22:00:00+02:00, 2026-10-25T06:00:00+01:00, PT9H",
    "2026-06-06T22:00:00+02:00, 2026-06-07T06:00:00+02:00, PT8H",
  })
  void givenHoursOverMidnight_whenTheClocksChange_thenTheNightIsShorterOrLonger(
      String from, String until, Duration expected) {
    Layer nights = restricted(PRIMARY, DayOfWeek.SATURDAY, "22:00-06:00");

    Turn turn = schedule(nights).turns(at(from).minusSeconds(3600), at(until)).getFirst();

    assertThat(turn.from()).isEqualTo(at(from));
    assertThat(turn.until()).isEqualTo(at(until));
    assertThat(Duration.between(turn.from(), turn.until())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // Samoa went from the end of the 29th to the 31st: the night ends on the 31st at six.
    "Pacific/Apia, THURSDAY, 22:00-06:00, 2011-12-31T05:59:59+14:00, anna",
    "Pacific/Apia, THURSDAY, 22:00-06:00, 2011-12-31T06:00:00+14:00, ''",
    // Newfoundland went from 00:01 on Sunday back to 23:01 on Saturday: Sunday had begun already.
    "America/St_Johns, SUNDAY, 00:00-05:00, 2010-11-06T23:59:59-02:30, ''",
    "America/St_Johns, SUNDAY, 00:00-05:00, 2010-11-06T23:30:00-03:30, anna",
  })
  void givenHours_whenTheClocksSkipOrRepeatADate_thenTheyHoldAllTheSame(
      ZoneId zone, DayOfWeek day, String window, String at, String expected) {
    Layer layer = restricted(layer("only", WEEK, "2010-01-01", "09:00", "anna"), day, window);
    Schedule schedule = new Schedule(zone, List.of(layer), List.of());

    assertThat(String.join(" ", schedule.onCall(at(at)))).isEqualTo(expected);
    assertThat(schedule.turns(at(at), at(at).plusSeconds(1)))
        .extracting(Turn::member)
        .isEqualTo(schedule.onCall(at(at)));
  }

  @Test
  void givenHours_whenNobodyElseIsThere_thenTheRestIsGaps() {
    Layer mondays = restricted(PRIMARY, DayOfWeek.MONDAY, "08:00-12:00");

    assertThat(
            schedule(mondays)
                .gaps(at("2026-01-05T00:00:00+01:00"), at("2026-01-12T10:00:00+01:00")))
        .containsExactly(
            // It starts at nine, in the middle of its first hours.
            new Gap(at("2026-01-05T00:00:00+01:00"), at("2026-01-05T09:00:00+01:00")),
            new Gap(at("2026-01-05T12:00:00+01:00"), at("2026-01-12T08:00:00+01:00")));
  }

  @Test
  void givenHoursThatAnotherLayerCovers_whenAskedForGaps_thenThereAreNone() {
    Layer mondays = restricted(PRIMARY, DayOfWeek.MONDAY, "08:00-12:00");
    Layer backup = layer("backup", WEEK, "2026-01-05", "09:00", "dora");

    assertThat(
            schedule(mondays, backup)
                .gaps(at("2026-01-05T09:00:00+01:00"), at("2026-03-05T09:00:00+01:00")))
        .isEmpty();
  }

  @Test
  void givenOneMember_whenLaidOut_thenTheTurnsAreJoinedAndCutAtBothEnds() {
    Layer only = layer("only", WEEK, "2026-01-05", "09:00", "dora");

    assertThat(
            schedule(only).turns(at("2026-02-01T00:00:00+01:00"), at("2026-05-01T00:00:00+02:00")))
        .containsExactly(
            turn("only", "dora", "2026-02-01T00:00:00+01:00", "2026-05-01T00:00:00+02:00"));
  }

  @Test
  void givenAnOverrideOfAMember_whenTheyHandOffMeanwhile_thenTheNextIsNotReplaced() {
    Schedule schedule =
        schedule(PRIMARY, change("2026-01-11T09:00:00+01:00", "2026-01-13T09:00:00+01:00", "anna"));

    assertThat(schedule.turns(at("2026-01-05T09:00:00+01:00"), at("2026-01-19T09:00:00+01:00")))
        .containsExactly(
            turn("primary", "anna", "2026-01-05T09:00:00+01:00", "2026-01-11T09:00:00+01:00"),
            new Turn(
                "primary",
                "dora",
                at("2026-01-11T09:00:00+01:00"),
                at("2026-01-12T09:00:00+01:00"),
                true),
            turn("primary", "ben", "2026-01-12T09:00:00+01:00", "2026-01-19T09:00:00+01:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-04T11:59:59+01:00, ''",
    "2026-01-04T12:00:00+01:00, dora",
    "2026-01-05T11:59:59+01:00, dora",
    "2026-01-05T12:00:00+01:00, anna",
  })
  void givenAnOverrideOfNobodyInParticular_whenNobodyIsOn_thenItHolds(String at, String expected) {
    Schedule schedule =
        schedule(PRIMARY, change("2026-01-04T12:00:00+01:00", "2026-01-05T12:00:00+01:00", null));

    assertThat(String.join(" ", schedule.onCall(at(at)))).isEqualTo(expected);
  }

  @Test
  void givenAnOverrideOfALayer_whenAsked_thenTheOthersStayAsTheyAre() {
    Layer backup = layer("backup", WEEK, "2026-01-05", "09:00", "ben", "anna");
    OnCallOverride change = change("2026-01-06T09:00:00+01:00", "2026-01-07T09:00:00+01:00", null);
    Schedule schedule = new Schedule(BERLIN, List.of(PRIMARY, backup), List.of(change));

    assertThat(schedule.onCall(at("2026-01-06T09:00:00+01:00"))).containsExactly("dora", "ben");
  }

  @Test
  void givenTwoTurns_whenSwapped_thenEachHasTheOthers() {
    Swap swap = swap(schedule(PRIMARY), "2026-01-06T00:00:00+01:00", "2026-01-20T00:00:00+01:00");

    Swap.Agreed agreed = (Swap.Agreed) swap;
    Schedule swapped =
        new Schedule(BERLIN, List.of(PRIMARY), List.of(agreed.first(), agreed.second()));
    assertThat(swapped.turns(at("2026-01-05T09:00:00+01:00"), at("2026-01-26T09:00:00+01:00")))
        .extracting(Turn::member)
        .containsExactly("chris", "ben", "anna");
    assertThat(swapped.onCall(at("2026-01-26T09:00:00+01:00"))).containsExactly("anna");
  }

  @Test
  void givenTurnsThatCantBeSwapped_whenSwapped_thenItIsRefusedWithTheReason() {
    Schedule changed =
        schedule(PRIMARY, change("2026-01-06T09:00:00+01:00", "2026-01-07T09:00:00+01:00", null));

    assertThat(faults(swap(changed, "2026-01-08T00:00:00+01:00", "2026-01-04T00:00:00+01:00")))
        .containsExactly(
            new Fault(
                "first",
                "is changed already: dora is on call from 2026-01-06T08:00:00Z until"
                    + " 2026-01-07T08:00:00Z"),
            new Fault("second", "is before the first hand-off"));
    assertThat(faults(swap(changed, "2026-01-13T00:00:00+01:00", "2026-02-03T00:00:00+01:00")))
        .containsExactly(new Fault("second", "is a turn of ben as well"));
    assertThat(
            faults(
                Swap.of(
                    changed,
                    new Swap.Place("none", at("2026-01-13T00:00:00+01:00")),
                    new Swap.Place("primary", at("2026-01-13T00:00:00+01:00")))))
        .containsExactly(new Fault("first", "there is no layer none"));
  }

  @Test
  void givenTimesThatOverlap_whenAScheduleIsMadeOfThem_thenItThrows() {
    OnCallOverride one = change("2026-01-06T09:00:00+01:00", "2026-01-07T09:00:00+01:00", null);
    OnCallOverride other = change("2026-01-07T08:59:00+01:00", "2026-01-08T09:00:00+01:00", null);
    List<OnCallOverride> both = List.of(other, one);

    assertThatThrownBy(() -> new Schedule(BERLIN, List.of(PRIMARY), both))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givenMoreThanTenYears_whenLaidOut_thenItThrows() {
    Instant from = at("2026-01-05T09:00:00+01:00");

    assertThatThrownBy(() -> schedule(PRIMARY).turns(from, from.plus(Duration.ofDays(3661))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"2026-01-07T09:00:00+01:00", "2026-01-06T09:00:00+01:00"})
  void givenTimesThatAreNotInOrder_whenLaidOut_thenThereIsNothing(String until) {
    Instant from = at("2026-01-07T09:00:00+01:00");

    assertThat(schedule(PRIMARY).turns(from, at(until))).isEmpty();
    assertThat(schedule(PRIMARY).gaps(from, at(until))).isEmpty();
  }

  private static Swap swap(Schedule schedule, String first, String second) {
    return Swap.of(
        schedule, new Swap.Place("primary", at(first)), new Swap.Place("primary", at(second)));
  }

  private static List<Fault> faults(Swap swap) {
    return ((Swap.Refused) swap).faults();
  }

  private static OnCallOverride change(String from, String until, @Nullable String instead) {
    return new OnCallOverride(at(from), at(until), "dora", instead, "primary");
  }

  private static Schedule schedule(Layer... layers) {
    return new Schedule(BERLIN, List.of(layers), List.of());
  }

  private static Schedule schedule(Layer layer, OnCallOverride change) {
    return new Schedule(BERLIN, List.of(layer), List.of(change));
  }

  private static Layer layer(
      String name, Length length, String startsOn, String handOff, String... members) {
    return new Layer(
        name,
        new Rotation(List.of(members), LocalDate.parse(startsOn), LocalTime.parse(handOff), length),
        null);
  }

  private static Layer restricted(Layer layer, DayOfWeek day, String window) {
    Window parsed = Window.parse(window);
    assertThat(parsed).isNotNull();
    return new Layer(layer.name(), layer.rotation(), new WeeklyHours(Map.of(day, List.of(parsed))));
  }

  private static Turn turn(String layer, String member, String from, String until) {
    return new Turn(layer, member, at(from), at(until), false);
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
