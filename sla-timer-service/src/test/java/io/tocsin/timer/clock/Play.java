package io.tocsin.timer.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.timer.clock.Input.ByHand;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.clock.Input.TimePassed;
import io.tocsin.timer.policy.Catalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** One ticket's clocks, input by input, and what they told. */
final class Play {
  static final Instant END = Fixtures.MONDAY.plus(Histories.LENGTH);

  final List<Event<SlaData>> told = new ArrayList<>();
  TicketClocks clocks = TicketClocks.unknown("t");
  private ClockEngine engine;
  private Instant now = Fixtures.MONDAY;

  Play(Catalog catalog) {
    engine = new ClockEngine(catalog);
  }

  /** Everything known at the moment at which it happened; every level at its very instant. */
  static Play punctual(Catalog catalog, List<? extends Input> inputs) {
    Play play = new Play(catalog);
    for (Input input : inputs) {
      play.pass(time(input).minusMillis(1));
      play.now = time(input);
      play.decide(input);
    }
    play.pass(END);
    return play;
  }

  /** Inputs become known at random moments after they happened, and time passes at random ones. */
  static Play whenever(Catalog catalog, List<? extends Input> arriving, Random random) {
    Play play = new Play(catalog);
    long version = 0;
    for (Input input : arriving) {
      Instant known = time(input).plusMillis(random.nextLong(10_000_000));
      play.now = known.isAfter(play.now) ? known : play.now;
      play.now = play.now.isAfter(END) ? END : play.now;
      if (random.nextBoolean()) {
        play.decide(new TimePassed());
      }
      // ticket-service gives versions in the order of arrival.
      play.decide(
          input instanceof TicketEvent e
              ? new TicketEvent(e.id(), ++version, e.time(), e.type(), e.data())
              : input);
    }
    play.now = END;
    play.decide(new TimePassed());
    return play;
  }

  /** Goes on under another catalogue, from the same moment. */
  void under(Catalog catalog) {
    engine = new ClockEngine(catalog);
    Decision decision = engine.recalculate(clocks, now);
    clocks = decision.next();
    told.addAll(decision.events());
    decide(new TimePassed());
  }

  void pass(Instant until) {
    for (Instant due = clocks.nextDue();
        due != null && !due.isAfter(until);
        due = clocks.nextDue()) {
      now = due;
      decide(new TimePassed());
    }
    now = until;
  }

  void decide(Input input, Instant known) {
    now = known;
    decide(input);
  }

  void decide(Input input) {
    Decision decision = engine.decide(clocks, input, now);
    clocks = decision.next();
    told.addAll(decision.events());
  }

  /**
   * An event that becomes known so many minutes after Monday 09:00; what is told, in one line each.
   */
  List<String> take(Input input, long minute) {
    return told(() -> decide(input, Fixtures.minute(minute)));
  }

  /** Likewise, time passes until that minute. */
  List<String> pass(long minute) {
    return told(() -> pass(Fixtures.minute(minute)));
  }

  /** Likewise, another catalogue holds from now on. */
  List<String> change(Catalog catalog) {
    return told(() -> under(catalog));
  }

  private List<String> told(Runnable what) {
    int before = told.size();
    what.run();
    return told.subList(before, told.size()).stream().map(Fixtures::brief).toList();
  }

  /** That clock as people see it at the end. */
  ClockView clock(String metric, int cycle) {
    return view().stream()
        .filter(clock -> clock.metric().equals(metric) && clock.cycle() == cycle)
        .findFirst()
        .orElseThrow();
  }

  /** The clocks as people see them at the end. */
  List<ClockView> view() {
    return ClockView.of(clocks, engine.catalog(), END);
  }

  /** Clocks with a breach that was not taken back; a second one without that fails. */
  Set<String> standingBreaches() {
    Map<String, String> standing = new HashMap<>();
    for (Event<SlaData> event : told) {
      String clock = event.data().clockId();
      if (event.type().equals("sla.breached")) {
        assertThat(standing.put(clock, event.id())).isNull();
      } else if (event.type().equals("sla.breach-retracted")) {
        assertThat(standing.remove(clock)).isEqualTo(event.data().retracts());
      }
    }
    return standing.keySet();
  }

  /** Clocks that have breached by now. */
  Set<String> breaches() {
    return clocks.current().clocks().stream()
        .filter(clock -> clock.state() instanceof ClockState.Breached)
        .map(clock -> clock.key().id("t"))
        .collect(Collectors.toSet());
  }

  static Instant time(Input input) {
    return switch (input) {
      case TicketEvent event -> event.time();
      case ByHand deed -> deed.time();
      case TimePassed() -> throw new IllegalArgumentException("time passes by itself");
    };
  }
}
