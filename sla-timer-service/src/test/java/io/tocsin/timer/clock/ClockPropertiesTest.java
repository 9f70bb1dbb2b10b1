package io.tocsin.timer.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.Status;
import io.tocsin.timer.Cases;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.clock.Input.TimePassed;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClockPropertiesTest {
  private static final Instant END = Fixtures.MONDAY.plus(Histories.LENGTH);
  private static final Policy OFFICE = Fixtures.policy("office", "business-hours");
  private static final List<Policy> POLICIES = List.of(OFFICE);
  private static final Catalog CATALOG = new Catalog(POLICIES, Fixtures.CALENDARS);
  private static final int CASES = 800;

  @Test
  void given_any_order_of_arrival_then_the_final_truth_is_the_same() {
    Cases.check(
        CASES,
        random -> {
          List<TicketEvent> history = Histories.random(random);
          Arrivals arrivals = new Arrivals(random);
          List<TicketEvent> shuffled = new ArrayList<>(history);
          Collections.shuffle(shuffled, random);

          TicketClocks end = arrivals.play(numbered(shuffled));

          Simulation.Outcome truth = simulate(history);
          assertThat(ClockView.of(end, CATALOG, END)).isEqualTo(truth.clocks().get("t"));
          assertThat(standingBreaches(arrivals.events)).isEqualTo(breaches(truth.events()));
        });
  }

  @Test
  void given_duplicates_and_any_firing_then_nothing_is_told_twice() {
    Cases.check(
        CASES,
        random -> {
          List<TicketEvent> repeated = new ArrayList<>();
          for (TicketEvent event : Histories.random(random)) {
            repeated.add(event);
            repeated.add(repeated.get(random.nextInt(repeated.size())));
          }
          Arrivals arrivals = new Arrivals(random);

          TicketClocks end = arrivals.play(repeated);

          Simulation.Outcome truth = simulate(repeated);
          assertThat(ClockView.of(end, CATALOG, END)).isEqualTo(truth.clocks().get("t"));
          List<String> ids = arrivals.events.stream().map(Event::id).toList();
          assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
          assertThat(standingBreaches(arrivals.events)).isEqualTo(breaches(truth.events()));
        });
  }

  @Test
  void given_any_history_then_at_most_one_breach_and_one_warning_of_a_level() {
    Cases.check(
        CASES,
        random -> {
          List<String> levels =
              simulate(Histories.random(random)).events().stream()
                  .filter(event -> event.data().dueAt() != null)
                  .map(event -> event.data().clockId() + event.type() + event.data().percent())
                  .toList();

          assertThat(new HashSet<>(levels)).hasSameSizeAs(levels);
        });
  }

  @Test
  void given_any_history_then_paused_and_closed_time_never_counts() {
    Cases.check(
        CASES,
        random -> {
          List<TicketEvent> history = Histories.random(random);
          Simulation.Outcome outcome = simulate(history);

          for (ClockView clock : Objects.requireNonNull(outcome.clocks().get("t"))) {
            if (clock.metric().equals("first-response")) {
              assertThat(clock.spent()).isEqualTo(workedTime(history, clock));
            }
          }
        });
  }

  @Test
  void given_a_running_clock_then_deadline_and_spent_are_each_others_inverse() {
    Cases.check(
        CASES,
        random -> {
          Simulation.Outcome outcome = simulate(Histories.random(random));
          for (ClockView clock : Objects.requireNonNull(outcome.clocks().get("t"))) {
            Instant deadline = clock.deadline();
            if (clock.state().equals("running") && deadline != null) {
              assertThat(calendar(clock).between(END, deadline)).isEqualTo(clock.remaining());
            }
          }
        });
  }

  /** Open time from the opening to the stop in which the ticket was in no pausing status. */
  private static Duration workedTime(List<TicketEvent> history, ClockView clock) {
    Instant end = clock.stoppedAt() == null ? END : clock.stoppedAt();
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
    return CATALOG.calendar(clock.calendar(), END);
  }

  private static Simulation.Outcome simulate(List<TicketEvent> history) {
    return Simulation.run(
        POLICIES,
        Fixtures.CALENDARS,
        history.stream().map(event -> Fixtures.wire("t", event)).toList(),
        END);
  }

  /** ticket-service gives versions in the order of arrival. */
  private static List<TicketEvent> numbered(List<TicketEvent> arrived) {
    List<TicketEvent> numbered = new ArrayList<>();
    for (TicketEvent e : arrived) {
      long version = numbered.size() + 1L;
      numbered.add(new TicketEvent(e.id(), version, e.time(), e.type(), e.data()));
    }
    return numbered;
  }

  private static Set<String> breaches(List<Event<SlaData>> events) {
    return events.stream()
        .filter(event -> event.type().equals("sla.breached"))
        .map(event -> event.data().clockId())
        .collect(Collectors.toSet());
  }

  /** Clocks with a breach that was not taken back; a second one without that fails. */
  private static Set<String> standingBreaches(List<Event<SlaData>> events) {
    Map<String, String> standing = new HashMap<>();
    for (Event<SlaData> event : events) {
      String clock = event.data().clockId();
      if (event.type().equals("sla.breached")) {
        assertThat(standing.put(clock, event.id())).isNull();
      } else if (event.type().equals("sla.breach-retracted")) {
        assertThat(standing.remove(clock)).isEqualTo(event.data().retracts());
      }
    }
    return standing.keySet();
  }

  /** Events become known at random moments, and time passes at random ones. */
  private static final class Arrivals {
    private final ClockEngine engine = new ClockEngine(CATALOG);
    private final List<Event<SlaData>> events = new ArrayList<>();
    private final Random random;
    private TicketClocks clocks = TicketClocks.unknown("t");
    private Instant now = Fixtures.MONDAY;

    Arrivals(Random random) {
      this.random = random;
    }

    TicketClocks play(List<TicketEvent> arriving) {
      for (TicketEvent event : arriving) {
        Instant known = event.time().plusMillis(random.nextLong(10_000_000));
        now = known.isAfter(now) ? known : now;
        now = now.isAfter(END) ? END : now;
        if (random.nextBoolean()) {
          decide(new TimePassed());
        }
        decide(event);
      }
      now = END;
      decide(new TimePassed());
      return clocks;
    }

    private void decide(Input input) {
      Decision decision = engine.decide(clocks, input, now);
      clocks = decision.next();
      events.addAll(decision.events());
    }
  }
}
