package io.tocsin.timer.bench;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.STATUS_CHANGED;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.timer.clock.ClockEngine;
import io.tocsin.timer.clock.Decision;
import io.tocsin.timer.clock.Fixtures;
import io.tocsin.timer.clock.Input;
import io.tocsin.timer.clock.TicketClocks;
import io.tocsin.timer.policy.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one decision costs: an event or a deadline in, three clocks moved, what to tell out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBench {
  private final ClockEngine engine =
      new ClockEngine(
          new Catalog(List.of(Fixtures.policy("office", "business-hours")), Fixtures.CALENDARS));
  private final TicketClocks unknown = TicketClocks.unknown("t");
  private final Input open = event(1, 0, Status.OPEN);
  private final TicketClocks opened = engine.decide(unknown, open, at(0)).next();
  private final Input reply =
      Fixtures.event(
          2,
          Duration.ofMinutes(10),
          AGENT_REPLIED,
          Fixtures.snapshot(Priority.HIGH, Status.OPEN, 1));
  private final Input hold = event(2, 10, Status.ON_HOLD);

  /** The ticket opens: three clocks start. */
  @Benchmark
  public Decision opens() {
    return engine.decide(unknown, open, at(0));
  }

  /** Somebody answers: one clock is met. */
  @Benchmark
  public Decision answered() {
    return engine.decide(opened, reply, at(10));
  }

  /** The ticket is put on hold: three clocks rest. */
  @Benchmark
  public Decision heldUp() {
    return engine.decide(opened, hold, at(10));
  }

  /** A warning of one clock is due. */
  @Benchmark
  public Decision fires() {
    return engine.decide(opened, new Input.TimePassed(), at(30));
  }

  private static Input event(long version, long minute, Status status) {
    return Fixtures.event(
        version,
        Duration.ofMinutes(minute),
        version == 1 ? OPENED : STATUS_CHANGED,
        Fixtures.snapshot(Priority.HIGH, status, 1));
  }

  private static Instant at(long minute) {
    return Fixtures.MONDAY.plus(Duration.ofMinutes(minute));
  }
}
