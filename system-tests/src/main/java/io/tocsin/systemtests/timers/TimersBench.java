package io.tocsin.systemtests.timers;

import io.tocsin.stack.Logging;
import io.tocsin.systemtests.Rig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The timer beside what one would pick instead: the same records in, a breach of the same size out,
 * one after the other, each in a JVM of its own on a broker and a database of its own.
 */
public final class TimersBench {
  private static final InstantSource TIME = InstantSource.system();

  /** Until the compiler has come to an end with contender, broker, load and reader on two cores. */
  private static final int WARM_UPS = 3;

  private TimersBench() {}

  /**
   * Takes {@code --systems a,b} (all), {@code --runs N} (5), {@code --measures a,b} (taken, storm,
   * steady, hold, kill, standby), {@code --jvm OPTIONS} of each contender, and {@code --json FILE}.
   */
  public static void main(String[] args) throws IOException {
    Logging.quiet();
    int runs = Rig.option(args, "--runs", 5);
    String all = String.join(",", Arrays.stream(Contender.values()).map(Contender::word).toList());
    List<String> systems = List.of(Rig.option(args, "--systems", all).split(","));
    List<String> measures =
        List.of(Rig.option(args, "--measures", "taken,storm,steady,hold,kill,standby").split(","));
    List<String> jvm =
        List.of(Rig.option(args, "--jvm", "-Xmx3g -XX:+UseParallelGC").split("\\s+"));
    List<Results> measured = new ArrayList<>();
    for (String system : systems) {
      measured.add(measure(Contender.of(system), runs, measures, jvm));
    }
    Report report = new Report(measured);
    report.print(System.out);
    report.write(Path.of(Rig.option(args, "--json", Rig.HOME.resolve("timers.json").toString())));
    System.exit(0);
  }

  private static Results measure(
      Contender contender, int runs, List<String> measures, List<String> jvm) {
    System.out.println(contender.title());
    Results results = new Results(contender);
    try (Ground ground = new Ground(contender, jvm, TIME);
        Subject subject = ground.subject(0, 0)) {
      subject.start();
      Trial trial = new Trial(ground, contender, subject, results, TIME, System.out);
      trial.ready();
      if (contender.roof()) {
        repeat(runs, trial::through);
      } else {
        if (measures.contains("taken") && contender == Contender.TOCSIN) {
          repeat(runs, trial::taken);
        }
        if (measures.contains("storm")) {
          repeat(runs, trial::storm);
        }
        if (measures.contains("steady")) {
          repeat(runs, trial::steady);
        }
        if (measures.contains("hold")) {
          trial.hold();
        }
        if (measures.contains("kill")) {
          for (int run = 0; run < runs; run++) {
            trial.kill();
          }
        }
      }
      results.configured(subject.settings());
    }
    if (measures.contains("standby") && contender == Contender.TOCSIN) {
      killBesideStandby(results, jvm);
    }
    return results;
  }

  /** Once: afterwards the one that is left holds all. */
  private static void killBesideStandby(Results results, List<String> jvm) {
    try (Ground ground = new Ground(Contender.TOCSIN, jvm, TIME);
        Subject subject = ground.subject(0, 1);
        Subject other = ground.subject(1, 1)) {
      subject.start();
      other.start();
      Trial trial = new Trial(ground, Contender.TOCSIN, subject, results, TIME, System.out);
      trial.ready();
      trial.fill();
      trial.killBesideStandby();
    }
  }

  /** To warm up, then as often as it counts. */
  private static void repeat(int runs, java.util.function.Consumer<Boolean> phase) {
    for (int run = 0; run < WARM_UPS; run++) {
      phase.accept(false);
    }
    for (int run = 0; run < runs; run++) {
      phase.accept(true);
    }
  }
}
