package io.tocsin.backtest;

/** How a clock stood when the export ended. */
enum Verdict {
  MET,
  BREACHED,
  RUNNING,
  CANCELLED;

  /** The verdict on a clock in that state, by the word that people see. */
  static Verdict of(String state) {
    return switch (state) {
      case "met" -> MET;
      case "breached" -> BREACHED;
      case "running", "paused" -> RUNNING;
      case "cancelled" -> CANCELLED;
      default -> throw new IllegalArgumentException("no state of a clock: " + state);
    };
  }
}
