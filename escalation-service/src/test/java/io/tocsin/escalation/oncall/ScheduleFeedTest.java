package io.tocsin.escalation.oncall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.escalation.Cases;
import io.tocsin.escalation.oncall.Length.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleFeedTest {

  private static final Instant WRITTEN = Instant.parse("2026-01-01T12:34:56.789Z");
  private static final ScheduleFeed FEED = new ScheduleFeed("team-1", "Team 1", id -> id);
  private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");

  @Test
  void givenASchedule_whenWritten_thenItIsThisText() {
    Schedule schedule = weekly("anna", "ben");

    assertThat(FEED.text(schedule, BEGIN, BEGIN.plusSeconds(1), WRITTEN))
        .isEqualTo(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Tocsin//On call//EN
            X-WR-CALNAME:Team 1
            BEGIN:VEVENT
            UID:%s
            DTSTAMP:20260101T123456Z
            DTSTART:20260105T080000Z
            DTEND:20260112T080000Z
            SUMMARY:anna on call: primary
            TRANSP:TRANSPARENT
            END:VEVENT
            END:VCALENDAR
            """
                .formatted(events(schedule, BEGIN, 1).getFirst().get("UID"))
                .replace("\n", "\r\n"));
  }

  @Test
  void givenAnySchedule_whenWritten_thenItsEventsAreTheTurns() {
    Cases.check(
        300,
        random -> {
          Schedule schedule = RandomSchedules.schedule(random);
          Instant from = RandomSchedules.begin(schedule).plusSeconds(random.nextInt(900_000_000));
          Instant until = from.plusSeconds(30 * 86_400);
          List<Turn> turns = schedule.wholeTurns(from, until);

          List<Map<String, String>> events = events(schedule, from, 30 * 86_400);

          assertThat(events).extracting(event -> time(event, "DTSTART")).isEqualTo(froms(turns));
          assertThat(events)
              .extracting(event -> time(event, "DTEND"))
              .isEqualTo(turns.stream().map(Turn::until).toList());
          assertThat(events)
              .extracting(event -> event.get("SUMMARY"))
              .isEqualTo(
                  turns.stream().map(turn -> turn.member() + " on call: " + turn.layer()).toList());
          Set<String> ids = new HashSet<>();
          assertThat(events).allMatch(event -> ids.add(event.get("UID")));
        });
  }

  @Test
  void givenAnEventInTwoFeeds_whenCompared_thenItIsTheSame() {
    Schedule schedule = weekly("anna");

    assertThat(events(schedule, BEGIN, 20 * 86_400).get(2))
        .isEqualTo(events(schedule, BEGIN.plusSeconds(15 * 86_400), 1).getFirst());
  }

  @Test
  void givenAnOverrideOfAWholeTurn_whenWritten_thenTheEventKeepsItsId() {
    Schedule before = weekly("anna", "ben");
    OnCallOverride change =
        new OnCallOverride(BEGIN, BEGIN.plusSeconds(7 * 86_400), "dora", "anna", "primary");
    Schedule after = new Schedule(before.zone(), before.layers(), List.of(change));

    Map<String, String> was = events(before, BEGIN, 1).getFirst();
    Map<String, String> is = events(after, BEGIN, 1).getFirst();

    assertThat(is).containsEntry("SUMMARY", "dora on call: primary");
    assertThat(is.get("UID")).isEqualTo(was.get("UID"));
  }

  @Test
  void givenTheSameTurnOfAnotherSchedule_whenWritten_thenItHasAnotherId() {
    Schedule schedule = weekly("anna");
    ScheduleFeed other = new ScheduleFeed("team-2", "Team 2", id -> id);

    assertThat(
            events(other.text(schedule, BEGIN, BEGIN.plusSeconds(1), WRITTEN))
                .getFirst()
                .get("UID"))
        .isNotEqualTo(events(schedule, BEGIN, 1).getFirst().get("UID"));
  }

  @Test
  void givenNamesWithSpecialCharacters_whenWritten_thenTheyAreEscapedAndComeBack() {
    String name = "Zoë; \\ \"Å\", Jr.\nand\tso on 🦊";
    ScheduleFeed feed = new ScheduleFeed("t", "a,b;c\\d\r\nBEGIN:VEVENT", id -> name);

    String text = feed.text(weekly("zoe"), BEGIN, BEGIN.plusSeconds(1), WRITTEN);

    assertThat(text).contains("X-WR-CALNAME:a\\,b\\;c\\\\d\\nBEGIN:VEVENT\r\n");
    assertThat(events(text)).hasSize(1);
    assertThat(events(text).getFirst())
        .containsEntry("SUMMARY", name.replace("\t", "") + " on call: primary");
  }

  @Test
  void givenLongNames_whenWritten_thenNoLineIsOver75OctetsAndNoCharacterIsTorn() {
    for (int length = 1; length < 200; length++) {
      String name = "x".repeat(length % 4) + "ä🦊".repeat(length);
      ScheduleFeed feed = new ScheduleFeed("t", "T", id -> name);

      String text = feed.text(weekly("a"), BEGIN, BEGIN.plusSeconds(1), WRITTEN);

      assertThat(text.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
      assertThat(text.split("\r\n", -1))
          .allMatch(line -> line.getBytes(UTF_8).length <= 75)
          .allMatch(line -> UTF_8.newEncoder().canEncode(line));
      assertThat(events(text).getFirst()).containsEntry("SUMMARY", name + " on call: primary");
    }
  }

  private static Schedule weekly(String... members) {
    Rotation rotation =
        new Rotation(List.of(members), LocalDate.of(2026, 1, 5), LocalTime.of(9, 0), new Days(7));
    return new Schedule(
        ZoneId.of("Europe/Berlin"), List.of(new Layer("primary", rotation, null)), List.of());
  }

  private static List<Map<String, String>> events(Schedule schedule, Instant from, int seconds) {
    return events(FEED.text(schedule, from, from.plusSeconds(seconds), WRITTEN));
  }

  /** Reads what was written: unfolded, properties by name, text no longer escaped. */
  private static List<Map<String, String>> events(String text) {
    List<Map<String, String>> events = new ArrayList<>();
    for (String line : text.replace("\r\n ", "").split("\r\n")) {
      String[] property = line.split(":", 2);
      if (line.equals("BEGIN:VEVENT")) {
        events.add(new HashMap<>());
      } else if (!events.isEmpty()) {
        events.getLast().putIfAbsent(property[0], plain(property[1]));
      }
    }
    return events;
  }

  private static String plain(String escaped) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char next = escaped.charAt(i);
      if (next == '\\') {
        i++;
        next = escaped.charAt(i) == 'n' ? '\n' : escaped.charAt(i);
      }
      plain.append(next);
    }
    return plain.toString();
  }

  private static List<Instant> froms(List<Turn> turns) {
    return turns.stream().map(Turn::from).toList();
  }

  private static Instant time(Map<String, String> event, String property) {
    return LocalDateTime.parse(
            event.getOrDefault(property, ""), DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'"))
        .toInstant(ZoneOffset.UTC);
  }
}
