package io.tocsin.backtest;

import io.tocsin.timer.clock.ClockView;
import io.tocsin.timer.clock.Simulation;
import io.tocsin.timer.policy.PolicyRef;
import io.tocsin.timer.simulation.Promises;
import java.util.List;
import java.util.stream.Stream;

/**
 * One policy, played over a history.
 *
 * @param clocks of all tickets until the history's last moment
 */
record Trial(PolicyRef policy, List<PlayedClock> clocks) {

  /**
   * @param promises with the one policy
   */
  static Trial play(Promises promises, History history) {
    List<PlayedClock> clocks =
        history.tickets().parallelStream()
            .flatMap(ticket -> play(ticket, promises, history))
            .toList();
    return new Trial(promises.policies().getFirst().ref(), clocks);
  }

  /** Ticket by ticket: no ticket's clocks depend on another's, and what was said is not kept. */
  private static Stream<PlayedClock> play(PastTicket ticket, Promises promises, History history) {
    return Simulation.run(
            promises.policies(), promises.calendars(), ticket.events(), history.until())
        .clocks()
        .values()
        .stream()
        .flatMap(List<ClockView>::stream)
        .map(clock -> PlayedClock.of(ticket, clock));
  }
}
