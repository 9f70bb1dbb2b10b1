package io.tocsin.timer.clock;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.RESOLVED;
import static io.tocsin.timer.clock.Fixtures.at;
import static io.tocsin.timer.clock.Fixtures.data;
import static io.tocsin.timer.clock.Fixtures.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Priority;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.clock.Input.TimePassed;
import io.tocsin.timer.definition.Apply;
import io.tocsin.timer.definition.Version;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clocks that were calculated before the catalogue changed, and what is live of them. */
class StaleCatalogTest {
  private static final Policy OFFICE_HOURS =
      new Policy(
          "standard",
          new Version(2, Fixtures.MONDAY, Apply.RETROACTIVE),
          0,
          facts -> true,
          List.copyOf(Fixtures.policy("standard", "business-hours").metrics().values()));
  private static final ClockEngine OLD = new ClockEngine(Fixtures.CATALOG);
  private static final ClockEngine NEW =
      new ClockEngine(new Catalog(List.of(Fixtures.STANDARD, OFFICE_HOURS), Fixtures.CALENDARS));
  private static final TicketEvent OPEN = at(540, 1, OPENED, data(Priority.HIGH, null, null));
  private final TicketClocks opened =
      OLD.decide(TicketClocks.unknown("t"), OPEN, minute(540)).next();

  @Test
  void given_an_event_then_the_clocks_are_calculated_anew_before_it_counts() {
    Decision decision = NEW.decide(opened, at(560, 2, AGENT_REPLIED), minute(560));

    assertThat(decision.events().stream().map(Fixtures::brief))
        .containsExactlyInAnyOrder(
            "clock-rescheduled first-response/1 +560m",
            "clock-rescheduled resolution/1 +560m",
            "clock-met first-response/1 +560m");
    assertThat(decision.events().getLast().type()).isEqualTo("sla.clock-met");
    assertThat(decision.next().catalogRevision()).isEqualTo(NEW.catalog().revision());
  }

  @Test
  void given_an_old_deadline_passes_then_nothing_fires_on_the_old_promise() {
    Decision decision = NEW.decide(opened, new TimePassed(), minute(600));

    assertThat(decision.events())
        .isNotEmpty()
        .allMatch(event -> event.type().equals("sla.clock-rescheduled"))
        .allMatch(event -> event.time().equals(minute(600)))
        .allMatch(event -> event.cause() == null);
  }

  @Test
  void given_it_was_calculated_with_this_catalogue_then_time_alone_changes_nothing() {
    assertThat(OLD.decide(opened, new TimePassed(), minute(541)).next()).isSameAs(opened);
  }

  @Test
  void given_a_ticket_of_which_nothing_is_known_then_there_is_nothing_to_calculate_anew() {
    TicketClocks unknown = TicketClocks.unknown("t");

    assertThat(NEW.decide(unknown, new TimePassed(), minute(0)).next()).isSameAs(unknown);
  }

  @Test
  void given_clocks_that_stopped_then_the_others_are_live() {
    TicketClocks answered = OLD.decide(opened, at(541, 2, AGENT_REPLIED), minute(541)).next();
    TicketClocks resolved = OLD.decide(answered, at(542, 3, RESOLVED), minute(542)).next();
    TicketClocks breached = OLD.decide(opened, new TimePassed(), minute(601)).next();

    assertThat(TicketClocks.unknown("t").liveClocks()).isZero();
    assertThat(opened.liveClocks()).isEqualTo(3);
    assertThat(answered.liveClocks()).isEqualTo(2);
    assertThat(resolved.liveClocks()).isZero();
    assertThat(breached.liveClocks()).isEqualTo(3);
  }
}
