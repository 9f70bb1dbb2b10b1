package io.tocsin.timer.definition;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a new version of a policy or calendar does to clocks. */
public enum Apply {
  /** Clocks that start from then on. */
  NEW_CLOCKS,
  /** Those, and running ones from then on: what they have spent stays spent. */
  RUNNING_CLOCKS,
  /** All, as if it had held since ever. */
  RETROACTIVE;

  /** As it is written in definitions, for example {@code new-clocks}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The mode written like that; null when there is none. */
  public static @Nullable Apply of(String wire) {
    for (Apply apply : values()) {
      if (apply.wire().equals(wire)) {
        return apply;
      }
    }
    return null;
  }
}
