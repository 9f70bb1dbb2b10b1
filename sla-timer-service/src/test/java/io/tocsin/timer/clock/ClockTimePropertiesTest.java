package io.tocsin.timer.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Status;
import io.tocsin.timer.Cases;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.calendar.Calendars;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is counted, and when it is used up. */
class ClockTimePropertiesTest {
  private static final Policy OFFICE = Fixtures.policy("office", "business-hours");
  private static final Catalog CATALOG = new Catalog(List.of(OFFICE), Fixtures.CALENDARS);

  @Test
  void given_any_history_then_paused_and_closed_time_never_counts() {
    Cases.check(
        Cases.MANY,
        random -> {
          List<TicketEvent> history = Histories.random(random);

          for (ClockView clock : Play.punctual(CATALOG, history).view()) {
            if (clock.metric().equals("first-response")) {
              assertThat(clock.spent()).isEqualTo(workedTime(history, clock));
            }
          }
        });
  }

  @Test
  void given_time_passes_then_spent_only_grows_and_never_beyond_the_open_time_that_passed() {
    Cases.check(
        Cases.MANY,
        random -> {
          Play play = new Play(CATALOG);
          Map<String, Duration> before = new HashMap<>();
          for (TicketEvent event : Histories.random(random)) {
            play.pass(event.time());
            play.decide(event);
            for (ClockView clock : ClockView.of(play.clocks, CATALOG, event.time())) {
              Duration open = calendar(clock).between(clock.startedAt(), event.time());
              Duration least = before.getOrDefault(clock.metric() + clock.cycle(), Duration.ZERO);
              assertThat(clock.spent()).isBetween(least, open);
              before.put(clock.metric() + clock.cycle(), clock.spent());
            }
          }
        });
  }

  @Test
  void given_a_running_clock_then_deadline_and_spent_are_each_others_inverse() {
    Cases.check(
        Cases.MANY,
        random -> {
          for (ClockView clock : Play.punctual(CATALOG, Histories.random(random)).view()) {
            Instant deadline = clock.deadline();
            if (clock.state().equals("running") && deadline != null) {
              BusinessCalendar calendar = calendar(clock);
              assertThat(calendar.between(Play.END, deadline)).isEqualTo(clock.remaining());
              assertThat(calendar.add(Play.END, clock.remaining())).isEqualTo(deadline);
            }
          }
        });
  }

  @Test
  void given_a_longer_target_then_no_clock_breaches_earlier() {
    Cases.check(
        Cases.MANY,
        random -> {
          Duration target = Duration.ofMillis(1 + random.nextLong(100_000_000));
          Duration longer = target.plusMillis(random.nextLong(100_000_000));
          List<TicketEvent> history = Histories.random(random);

          Map<String, Instant> breached = breaches(target, history);
          Map<String, Instant> breachedLater = breaches(longer, history);

          assertThat(breached.keySet()).containsAll(breachedLater.keySet());
          breachedLater.forEach(
              (clock, at) -> assertThat(at).isAfterOrEqualTo(breached.get(clock)));
        });
  }

  @Test
  void given_daylight_saving_begins_or_ends_then_no_business_time_changes() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    BusinessCalendar there = Calendars.everyDay("office", "Europe/Berlin", "08:00-17:30");
    BusinessCalendar steady = Calendars.everyDay("office", "UTC", "08:00-17:30");
    Cases.check(
        Cases.MANY,
        random -> {
          LocalDateTime from = aroundAChange(random);
          LocalDateTime to = from.plusMinutes(random.nextInt(10_000));
          Duration open = Duration.ofMinutes(random.nextInt(6_000));

          assertThat(there.between(from.atZone(berlin).toInstant(), to.atZone(berlin).toInstant()))
              .isEqualTo(
                  steady.between(from.toInstant(ZoneOffset.UTC), to.toInstant(ZoneOffset.UTC)));
          if (!open.isZero()) {
            assertThat(
                    LocalDateTime.ofInstant(
                        there.add(from.atZone(berlin).toInstant(), open), berlin))
                .isEqualTo(
                    LocalDateTime.ofInstant(
                        steady.add(from.toInstant(ZoneOffset.UTC), open), ZoneOffset.UTC));
          }
        });
  }

  /** A wall time near the last Sunday of March or October, but not within the hour that shifts. */
  private static LocalDateTime aroundAChange(Random random) {
    LocalDateTime change =
        LocalDateTime.parse(random.nextBoolean() ? "2026-03-29T00:00" : "2026-10-25T00:00");
    LocalDateTime near = change.minusDays(3).plusMinutes(random.nextInt(6 * 24 * 60));
    return near.getHour() == 2 ? near.withHour(4) : near;
  }

  private static Map<String, Instant> breaches(Duration target, List<TicketEvent> history) {
    Policy policy =
        Policies.read(
            Map.of(
                "name",
                "p",
                "calendar",
                "business-hours",
                "pauseWhile",
                List.of("waiting-on-customer", "on-hold"),
                "metrics",
                Map.of(
                    "resolution", Map.of("target", target.toString()),
                    "next-response", Map.of("target", target.toString()))));
    Map<String, Instant> breaches = new HashMap<>();
    for (ClockView clock :
        Play.punctual(new Catalog(List.of(policy), Fixtures.CALENDARS), history).view()) {
      if (clock.breachedAt() != null) {
        breaches.put(clock.metric() + clock.cycle(), clock.breachedAt());
      }
    }
    return breaches;
  }

  /** Open time from the opening to the stop in which the ticket was in no pausing status. */
  private static Duration workedTime(List<TicketEvent> history, ClockView clock) {
    Instant end = clock.stoppedAt() == null ? Play.END : clock.stoppedAt();
    Duration worked = Duration.ZERO;
    boolean working = true;
    Instant since = Fixtures.MONDAY;
    for (TicketEvent event : history) {
      if (event.time().isBefore(end)) {
        worked = working ? worked.plus(calendar(clock).between(since, event.time())) : worked;
        since = event.time();
        Status status = event.data().status();
        if (status != null || event.type().wire().equals("ticket.reopened")) {
          working = status != Status.WAITING_ON_CUSTOMER && status != Status.ON_HOLD;
        }
      }
    }
    return working ? worked.plus(calendar(clock).between(since, end)) : worked;
  }

  private static BusinessCalendar calendar(ClockView clock) {
    return CATALOG.calendar(clock.calendar(), Play.END);
  }
}
