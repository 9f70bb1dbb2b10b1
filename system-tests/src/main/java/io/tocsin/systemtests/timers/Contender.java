package io.tocsin.systemtests.timers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A system that keeps deadlines, and how much it is asked to do: a slow one gets fewer clocks, or a
 * run would last for hours; its rates are told per second all the same.
 */
enum Contender {
  TOCSIN("tocsin", "Tocsin", null, 400_000, 2000, 1_000_000),
  PUNCTUATOR(
      "punctuator", "plain Kafka Streams punctuator", "PunctuatorPeer", 400_000, 2000, 1_000_000),
  DB_SCHEDULER("db-scheduler", "db-scheduler 16.12.0", "DbSchedulerPeer", 50_000, 2000, 100_000),
  QUARTZ("quartz", "Quartz 2.5.2", "QuartzPeer", 10_000, 200, 20_000),
  JOBRUNR("jobrunr", "JobRunr 8.7.0", "JobRunrPeer", 10_000, 200, 20_000),
  FLINK("flink", "Flink 2.2.1", "flink.FlinkPeer", 400_000, 2000, 1_000_000),
  ROOF("roof", "the roof: read, write, commit", "RoofPeer", 400_000, 0, 0);

  private final String word;
  private final String title;
  private final @Nullable String peer;
  private final int storm;
  private final int steady;
  private final int held;

  /**
   * @param peer its program; null for the timer itself
   * @param storm clocks that fall due at once
   * @param steady clocks that fall due a second while lateness is measured
   * @param held clocks that are held while memory is measured and while it is killed
   */
  Contender(String word, String title, @Nullable String peer, int storm, int steady, int held) {
    this.word = word;
    this.title = title;
    this.peer = peer;
    this.storm = storm;
    this.steady = steady;
    this.held = held;
  }

  /** The one that the command line means. */
  static Contender of(String word) {
    return Arrays.stream(values())
        .filter(contender -> contender.word.equals(word))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("there is no contender " + word));
  }

  String word() {
    return word;
  }

  String title() {
    return title;
  }

  @Nullable String peer() {
    return peer;
  }

  /** The module that its program is in. */
  String module() {
    return this == FLINK ? "flink-peer" : "timer-peers";
  }

  int storm() {
    return storm;
  }

  int steady() {
    return steady;
  }

  int held() {
    return held;
  }

  /** Whether it is no timer, but what a timer can't be faster than. */
  boolean roof() {
    return this == ROOF;
  }

  /** The Kafka group whose offsets say how many clocks it has for good. */
  String group() {
    return this == TOCSIN ? "sla-timer-service" : "peer-" + word;
  }
}
