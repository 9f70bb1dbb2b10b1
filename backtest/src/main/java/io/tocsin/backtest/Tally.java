package io.tocsin.backtest;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What became of clocks.
 *
 * @param running those that had not been decided when the export ended, paused ones included
 */
record Tally(int met, int breached, int running, int cancelled) {
  static final Tally NONE = new Tally(0, 0, 0, 0);

  @JsonProperty
  int promised() {
    return met + breached + running + cancelled;
  }

  /** Met of all that were decided, in percent; null while nothing is decided. */
  @JsonProperty
  @Nullable Double compliance() {
    Double share = metShare();
    return share == null ? null : Math.round(share * 1000) / 10.0;
  }

  /** From 0 to 1; null while nothing is decided. */
  @Nullable Double metShare() {
    int decided = met + breached;
    return decided == 0 ? null : (double) met / decided;
  }

  Tally plus(Verdict verdict) {
    return switch (verdict) {
      case MET -> new Tally(met + 1, breached, running, cancelled);
      case BREACHED -> new Tally(met, breached + 1, running, cancelled);
      case RUNNING -> new Tally(met, breached, running + 1, cancelled);
      case CANCELLED -> new Tally(met, breached, running, cancelled + 1);
    };
  }
}
