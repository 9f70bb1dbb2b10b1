package io.tocsin.timer.policy;

import io.tocsin.timer.definition.Apply;
import io.tocsin.timer.definition.Version;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one definition, and which of them holds when: the newest that is effective by
 * then. One that is retroactive takes the place of all that held before it.
 */
final class Versions<T> {
  private final NavigableMap<Instant, T> holding = new TreeMap<>();

  /** Adds a version; to be called in the order of their numbers. */
  void add(T definition, Version version) {
    if (version.apply() == Apply.RETROACTIVE) {
      holding.headMap(version.effectiveFrom(), true).clear();
      holding.put(Instant.EPOCH, definition);
    } else {
      holding.put(version.effectiveFrom(), definition);
    }
  }

  /** What holds at that moment; null before the first version became effective. */
  @Nullable T holding(Instant moment) {
    var latest = holding.floorEntry(moment);
    return latest == null ? null : latest.getValue();
  }

  /** What holds at that moment; before the first version became effective, the first. */
  T at(Instant moment) {
    T held = holding(moment);
    return held != null ? held : holding.firstEntry().getValue();
  }
}
