package io.tocsin.systemtests.timers;

/** What is measured of each contender; a column of the table. */
enum Measure {
  STARTED("clocks started /s", 0),
  TAKEN("ticket events taken in /s, three clocks each", 0),
  STORM("storm until the last is visible, s", 1),
  FIRED("fired /s", 0),
  CPU("CPU of its own a clock, µs", 1),
  CPU_ALL("CPU of the machine a clock, µs", 1),
  LATE_P50("lateness p50, ms", 0),
  LATE_P99("p99, ms", 0),
  LATE_P999("p99.9, ms", 0),
  HEAP("heap a clock, bytes", 0),
  DISK("disk a clock, bytes", 0),
  KILL("kill -9 until all fires again, s", 1),
  KILL_STANDBY("the same with a standby, s", 1);

  private final String title;
  private final int decimals;

  Measure(String title, int decimals) {
    this.title = title;
    this.decimals = decimals;
  }

  String title() {
    return title;
  }

  int decimals() {
    return decimals;
  }
}
