package io.tocsin.timer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps a label of a metric to few values: names beyond the first of them are one. */
final class FewNames {
  private static final int MOST = 100;
  private static final String OTHER = "other";
  private static final String NONE = "none";

  private final Set<String> names = ConcurrentHashMap.newKeySet();

  /** The name to count under, always the same one for a name. */
  String of(@Nullable String name) {
    if (name == null) {
      return NONE;
    }
    if (names.contains(name)) {
      return name;
    }
    return names.size() < MOST && names.add(name) ? name : OTHER;
  }
}
