package io.tocsin.escalation.oncall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of overrides in order of layer, then time, in which no two of a layer overlap. */
final class Overrides {

  private static final Comparator<OnCallOverride> ORDER =
      Comparator.comparing(OnCallOverride::layer).thenComparing(OnCallOverride::from);

  private Overrides() {}

  /** Such a list of these; throws when one is empty or two of a layer overlap. */
  static List<OnCallOverride> inOrder(List<OnCallOverride> overrides) {
    List<OnCallOverride> sorted = overrides.stream().sorted(ORDER).toList();
    OnCallOverride last = null;
    for (OnCallOverride next : sorted) {
      if (!next.from().isBefore(next.until())) {
        throw new IllegalArgumentException("is empty: " + next);
      }
      if (last != null && last.layer().equals(next.layer()) && last.until().isAfter(next.from())) {
        throw new IllegalArgumentException("overlap: " + last + " and " + next);
      }
      last = next;
    }
    return sorted;
  }

  /** The one that holds in the layer at this instant. */
  static @Nullable OnCallOverride at(Instant at, String layer, List<OnCallOverride> inOrder) {
    int index = firstEndingAfter(at, layer, inOrder);
    if (index == inOrder.size()) {
      return null;
    }
    OnCallOverride found = inOrder.get(index);
    return found.layer().equals(layer) && !found.from().isAfter(at) ? found : null;
  }

  /** Those of the layer that hold some time between two instants. */
  static List<OnCallOverride> between(
      Instant from, Instant until, String layer, List<OnCallOverride> inOrder) {
    return inOrder.subList(firstEndingAfter(from, layer, inOrder), inOrder.size()).stream()
        .takeWhile(next -> next.layer().equals(layer) && next.from().isBefore(until))
        .toList();
  }

  /**
   * What is left of a turn by rotation where overrides replace it, and what stands for its member
   * there, in order. Overrides that replace whoever it is are left out: they stand by themselves.
   */
  static List<Turn> cut(Turn turn, List<OnCallOverride> inOrder) {
    List<Turn> parts = new ArrayList<>();
    Instant rest = turn.from();
    for (OnCallOverride override : between(turn.from(), turn.until(), turn.layer(), inOrder)) {
      if (!override.replaces(turn.member())) {
        continue;
      }
      if (rest.isBefore(override.from())) {
        parts.add(turn.within(rest, override.from()));
      }
      if (override.instead() != null) {
        parts.add(override.turn(turn.from(), turn.until()));
      }
      rest = override.until();
    }
    if (rest.isBefore(turn.until())) {
      parts.add(turn.within(rest, turn.until()));
    }
    return parts;
  }

  /** Index of the first one of this layer, or of a later one, that ends after this instant. */
  private static int firstEndingAfter(Instant at, String layer, List<OnCallOverride> inOrder) {
    int low = 0;
    int high = inOrder.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      OnCallOverride probe = inOrder.get(middle);
      int compared = probe.layer().compareTo(layer);
      if (compared < 0 || (compared == 0 && !probe.until().isAfter(at))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
