package io.tocsin.systemtests.timers;

import io.tocsin.stack.Logging;
import io.tocsin.systemtests.Rig;
import io.tocsin.systemtests.timers.Ledger.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Steady load on the timer, which is killed at random moments: first one instance, then two. At the
 * end every clock past its deadline has one breach, none came early, none twice, none is missing.
 */
public final class Soak {
  private static final InstantSource TIME = InstantSource.system();
  private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
  private static final Duration TICK = Duration.ofMillis(10);
  private static final int LONGEST_CLOCK_MILLIS = 20_000;
  private static final int LONGEST_LIFE_MILLIS = 20_000;
  private static final int LONGEST_PAUSE_MILLIS = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Random random;
  private final Ground ground;
  private final Ledger ledger = new Ledger();
  private final Clocks clocks;
  private final Queue<String> late =
      new PriorityQueue<>(Comparator.comparingLong(Clocks::dueMillis));
  private final List<Instance> instances;
  private int kills;

  private Soak(long seed, Ground ground) {
    this.random = new Random(seed);
    this.clocks = new Clocks(seed);
    this.ground = ground;
    this.instances =
        List.of(
            new Instance(ground.subject(0, 1), random), new Instance(ground.subject(1, 1), random));
  }

  /** Takes {@code --minutes N} (2), {@code --rate N} tickets a second (100), {@code --seed N}. */
  public static void main(String[] args) {
    Logging.quiet();
    Duration lasts = Duration.ofMinutes(Rig.option(args, "--minutes", 2));
    int rate = Rig.option(args, "--rate", 100);
    long seed = Long.parseLong(Rig.option(args, "--seed", Long.toString(System.nanoTime())));
    System.out.println("seed=" + seed);
    try (Ground ground = new Ground(Contender.TOCSIN, JVM, TIME)) {
      boolean good = new Soak(seed, ground).run(lasts, rate);
      System.exit(good ? 0 : 1);
    }
  }

  private boolean run(Duration lasts, int rate) {
    try {
      instances.getFirst().start();
      Instant begun = TIME.instant();
      Instant half = begun.plus(lasts.dividedBy(2));
      load(begun, half, rate, instances.subList(0, 1));
      instances.getLast().start();
      load(half, begun.plus(lasts), rate, instances);
      instances.forEach(Instance::ensure);
      return told();
    } finally {
      instances.forEach(instance -> instance.subject.close());
    }
  }

  /** So many tickets a second, and a kill now and then. */
  private void load(Instant from, Instant until, int rate, List<Instance> killed) {
    double owed = 0;
    Instant last = from;
    for (Instant now = TIME.instant(); now.isBefore(until); now = TIME.instant()) {
      owed += rate * Duration.between(last, now).toNanos() / 1e9;
      last = now;
      for (; owed >= 1; owed--) {
        ticket(now);
      }
      resolveLate(now);
      for (Instance instance : killed) {
        kills += instance.live(now) ? 1 : 0;
      }
      LockSupport.parkNanos(TICK.toNanos());
    }
    ground.load.flush();
  }

  /** Some are resolved at once, some when they have been due; others stay open. */
  private void ticket(Instant now) {
    Instant due =
        Instant.ofEpochMilli(now.toEpochMilli() + 500 + random.nextInt(LONGEST_CLOCK_MILLIS));
    String ticket = clocks.ticketDue(due.toEpochMilli());
    ground.load.open(ticket);
    boolean kept = random.nextInt(4) == 0;
    if (kept) {
      ground.load.resolve(ticket, now);
    } else if (random.nextInt(3) == 0) {
      late.add(ticket);
    }
    ledger.expect(ticket, due, kept);
  }

  /** Only now: what is said to happen later counts as having happened when it is read. */
  private void resolveLate(Instant now) {
    while (!late.isEmpty() && Clocks.dueMillis(late.element()) < now.toEpochMilli()) {
      String ticket = late.remove();
      ground.load.resolve(ticket, Instant.ofEpochMilli(Clocks.dueMillis(ticket) + 1));
    }
  }

  private boolean told() {
    try (Archive archive = ground.archive()) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      Verdict verdict = ledger.verdict(archive.toTheEnd());
      while (!verdict.missing().isEmpty() && System.nanoTime() < deadline) {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        verdict = ledger.verdict(archive.toTheEnd());
      }
      System.out.printf(
          "%,d clocks, %d kills: %,d breaches, %d of them taken back; missing %d, wrong %d, twice"
              + " %d, early %d%n",
          ledger.size(),
          kills,
          verdict.breaches(),
          verdict.retracted(),
          verdict.missing().size(),
          verdict.wrong().size(),
          verdict.twice().size(),
          verdict.early().size());
      verdict.missing().stream()
          .limit(5)
          .forEach(ticket -> System.out.println("missing " + ticket));
      return verdict.good();
    }
  }

  /** Lives and dies at random. */
  private static final class Instance {
    private final Subject subject;
    private final Random random;
    private Instant next = Instant.EPOCH;

    Instance(Subject subject, Random random) {
      this.subject = subject;
      this.random = random;
    }

    void start() {
      subject.start();
      next = TIME.instant().plusMillis(random.nextInt(LONGEST_LIFE_MILLIS));
    }

    void ensure() {
      if (!subject.alive()) {
        subject.start();
      }
    }

    /** Returns whether it was killed now. */
    boolean live(Instant now) {
      if (now.isBefore(next)) {
        return false;
      }
      if (!subject.alive()) {
        start();
        return false;
      }
      subject.kill();
      next = now.plusMillis(random.nextInt(LONGEST_PAUSE_MILLIS));
      return true;
    }
  }
}
