package io.tocsin.systemtests.timers;

import io.tocsin.contracts.Topic;
import io.tocsin.systemtests.Rig;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Puts one contender, which runs, through what timers have to stand. */
final class Trial {
  private static final Duration AFTER_A_START = Duration.ofSeconds(2);
  private static final Duration FAR_AWAY = Duration.ofHours(12);
  private static final Duration STEADY_FOR = Duration.ofSeconds(20);
  private static final int TRICKLE_PER_SECOND = 100;
  private static final Duration TRICKLE_FOR = Duration.ofSeconds(50);
  private static final int MILLIS = 1000;

  private final Ground ground;
  private final Contender contender;
  private final Subject subject;
  private final Results results;
  private final InstantSource time;
  private final PrintStream out;
  private final Clocks clocks = new Clocks(System.nanoTime());
  private Duration startTakes = Duration.ofSeconds(30);

  Trial(
      Ground ground,
      Contender contender,
      Subject subject,
      Results results,
      InstantSource time,
      PrintStream out) {
    this.ground = ground;
    this.contender = contender;
    this.subject = subject;
    this.results = results;
    this.time = time;
    this.out = out;
  }

  /** Waits until it fires what is due. */
  void ready() {
    ground.watch.reset();
    start(1, time.instant(), Duration.ZERO);
    Rig.until(() -> ground.watch.breaches() == 1);
  }

  /**
   * All due within one second.
   *
   * @param counts whether it goes into the table
   */
  void storm(boolean counts) {
    int storm = contender.storm();
    Duration own = subject.cpu();
    Duration all = Machine.cpu();
    Instant begun = time.instant();
    Instant due = begun.plus(startTakes.multipliedBy(3).dividedBy(2)).plus(AFTER_A_START);
    ground.watch.reset();
    Duration started = start(storm, due, Duration.ofSeconds(1));
    startTakes = started;
    Rig.until(() -> ground.watch.breaches() == storm);
    Duration fired = Duration.between(due, ground.watch.lastSeen());
    double ownMicros = perClock(subject.cpu().minus(own), storm);
    double allMicros = perClock(Machine.cpu().minus(all), storm);
    out.printf(
        "  storm of %,d: started in %.1f s, all visible %.1f s after; CPU %.1f µs of its own, %.1f in"
            + " all; %d twice%n",
        storm, seconds(started), seconds(fired), ownMicros, allMicros, ground.watch.twice());
    if (due.isBefore(begun.plus(started))) {
      out.println("  it began before all had started, and does not count: again");
      storm(counts);
    } else if (counts) {
      results.add(Measure.STARTED, storm / seconds(started));
      results.add(Measure.STORM, seconds(fired));
      results.add(Measure.FIRED, storm / seconds(fired));
      results.add(Measure.CPU, ownMicros);
      results.add(Measure.CPU_ALL, allMicros);
    }
  }

  /** What passes straight through: all records appear at once, and go as fast as they can. */
  void through(boolean counts) {
    int storm = contender.storm();
    Duration own = subject.cpu();
    Duration all = Machine.cpu();
    ground.watch.reset();
    Instant begun;
    try (Load load = ground.hiddenLoad()) {
      long due = time.millis();
      for (int i = 0; i < storm; i++) {
        load.open(clocks.ticketDue(due));
      }
      load.flush();
      begun = time.instant();
      load.show();
      Rig.until(() -> ground.watch.breaches() == storm);
    }
    Duration fired = Duration.between(begun, ground.watch.lastSeen());
    out.printf("  %,d at once: through in %.1f s%n", storm, seconds(fired));
    if (counts) {
      results.add(Measure.STORM, seconds(fired));
      results.add(Measure.FIRED, storm / seconds(fired));
      results.add(Measure.CPU, perClock(subject.cpu().minus(own), storm));
      results.add(Measure.CPU_ALL, perClock(Machine.cpu().minus(all), storm));
    }
  }

  /** Tickets with three clocks each, which appear all at once; their clocks stay. */
  void taken(boolean counts) {
    int tickets = contender.storm() / 2;
    long due = time.instant().plus(FAR_AWAY).toEpochMilli();
    long begun;
    try (Load load = ground.hiddenLoad()) {
      for (int i = 0; i < tickets; i++) {
        load.openWithThree(clocks.ticketDue(due + i));
      }
      load.flush();
      begun = System.nanoTime();
      load.show();
      // The mark at each partition's end is no record that anybody could be done with.
      Rig.until(() -> ground.notTakenIn() <= Topic.TICKET_EVENTS.partitions());
    }
    double each = tickets / seconds(Duration.ofNanos(System.nanoTime() - begun));
    out.printf(
        "  %,d tickets with three clocks each: %,.0f events taken in a second%n", tickets, each);
    if (counts) {
      results.add(Measure.TAKEN, each);
    }
  }

  /** Evenly spread, until the last has been seen. */
  void steady(boolean counts) {
    int perSecond = contender.steady();
    int all = (int) (perSecond * STEADY_FOR.toSeconds());
    Instant due = time.instant().plus(AFTER_A_START).plus(estimated(all));
    ground.watch.reset();
    start(all, due, STEADY_FOR);
    Rig.until(() -> ground.watch.breaches() == all);
    long[] late = ground.watch.lateMillis();
    double p50 = Spread.quantile(late, 0.5);
    double p99 = Spread.quantile(late, 0.99);
    double p999 = Spread.quantile(late, 0.999);
    out.printf(
        "  %,d/s for %d s: visible after p50 %.0f ms, p99 %.0f ms, p99.9 %.0f ms%n",
        perSecond, STEADY_FOR.toSeconds(), p50, p99, p999);
    if (counts) {
      results.add(Measure.LATE_P50, p50);
      results.add(Measure.LATE_P99, p99);
      results.add(Measure.LATE_P999, p999);
    }
  }

  /** What holding clocks costs. They stay. */
  void hold() {
    int held = contender.held();
    long heap = subject.liveHeapBytes();
    long disk = ground.stateBytes();
    fill();
    double heapEach = (double) (subject.liveHeapBytes() - heap) / held;
    double diskEach = (double) (ground.stateBytes() - disk) / held;
    out.printf("  %,d held: heap %.0f, disk %.0f bytes each%n", held, heapEach, diskEach);
    results.add(Measure.HEAP, heapEach);
    results.add(Measure.DISK, diskEach);
  }

  /** As many clocks as it is to hold, which stay. */
  void fill() {
    start(contender.held(), time.instant().plus(FAR_AWAY), Duration.ofHours(1));
  }

  /** Killed while clocks fall due, and started again at once. */
  void kill() {
    kill(Measure.KILL, subject::start);
  }

  /** Killed while clocks fall due, and left dead until another instance fires in its place. */
  void killBesideStandby() {
    kill(Measure.KILL_STANDBY, () -> {});
  }

  private void kill(Measure measure, Runnable afterwards) {
    int trickle = (int) (TRICKLE_PER_SECOND * TRICKLE_FOR.toSeconds());
    Instant due = time.instant().plus(AFTER_A_START).plus(estimated(trickle));
    ground.watch.reset();
    start(trickle, due, TRICKLE_FOR);
    Rig.until(() -> ground.watch.breaches() > TRICKLE_PER_SECOND);
    Instant killed = time.instant();
    subject.kill();
    afterwards.run();
    // What falls due from now on can't have been fired by the one that was killed.
    Rig.until(() -> ground.watch.everywhereDue().isAfter(killed.plusMillis(100)));
    double seconds = seconds(Duration.between(killed, time.instant()));
    out.printf("  %s: %.1f s%n", measure.title(), seconds);
    results.add(measure, seconds);
    Rig.until(() -> ground.watch.breaches() >= trickle);
  }

  /** Starts clocks that fall due from then on, evenly; returns how long until it had them all. */
  private Duration start(int count, Instant due, Duration within) {
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long after = within.toMillis() * i / count;
      ground.load.open(clocks.ticketDue(due.toEpochMilli() + after));
    }
    ground.load.flush();
    Rig.until(() -> ground.notTakenIn() <= 0);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** How long it takes to start so many, going by the last storm. */
  private Duration estimated(int count) {
    return startTakes.multipliedBy(2).multipliedBy(count).dividedBy(contender.storm());
  }

  private static double perClock(Duration cpu, int count) {
    return cpu.toNanos() / (double) MILLIS / count;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
