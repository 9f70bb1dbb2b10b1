package io.tocsin.escalation.oncall;

import io.tocsin.kit.hours.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call when.
 *
 * <p>All of it is computed from the rotations: what an answer costs depends on the time that is
 * asked about, not on how old the schedule is. Intervals are half open.
 *
 * @param zone in which hand-offs and hours are read
 * @param layers in the order in which they are asked; names differ
 * @param overrides no two of a layer overlap, and none is empty
 */
public record Schedule(ZoneId zone, List<Layer> layers, List<OnCallOverride> overrides) {

  /** The longest time that is laid out at once, in days: ten years. */
  public static final int MAX_DAYS_AT_ONCE = 3660;

  public Schedule {
    layers = List.copyOf(layers);
    overrides = Overrides.inOrder(overrides);
    var names = layers.stream().map(Layer::name).collect(Collectors.toSet());
    if (layers.isEmpty() || names.size() < layers.size()) {
      throw new IllegalArgumentException("a schedule needs layers, each with its own name");
    }
    if (!overrides.stream().allMatch(override -> names.contains(override.layer()))) {
      throw new IllegalArgumentException("an override needs a layer of the schedule");
    }
  }

  /** Ids of who is on call, each once, in the order in which they are asked. */
  public List<String> onCall(Instant at) {
    SequencedSet<String> members = new LinkedHashSet<>();
    for (Layer layer : layers) {
      String member = memberAt(layer, at);
      if (member != null) {
        members.add(member);
      }
    }
    return List.copyOf(members);
  }

  private @Nullable String memberAt(Layer layer, Instant at) {
    String scheduled = layer.memberAt(at, zone);
    OnCallOverride override = Overrides.at(at, layer.name(), overrides);
    return override != null && override.replaces(scheduled) ? override.member() : scheduled;
  }

  /**
   * Who is on call between two instants: layer by layer in order of time, cut at both ends, and
   * what follows directly for the same member joined; none when they are not in order. Throws when
   * it is over {@link #MAX_DAYS_AT_ONCE}.
   */
  public List<Turn> turns(Instant from, Instant until) {
    List<Turn> joined = new ArrayList<>();
    for (Turn whole : wholeTurns(from, until)) {
      Turn turn = whole.within(from, until);
      if (!joined.isEmpty() && joined.getLast().goesOnIn(turn)) {
        turn = joined.removeLast().lengthened(turn.until());
      }
      joined.add(turn);
    }
    return joined;
  }

  /** When nobody is on call between two instants, in order. Throws as {@link #turns} does. */
  public List<Gap> gaps(Instant from, Instant until) {
    List<Span> covered =
        turns(from, until).stream().map(turn -> new Span(turn.from(), turn.until())).toList();
    List<Gap> gaps = new ArrayList<>();
    Instant free = from;
    for (Span span : Span.union(covered)) {
      if (free.isBefore(span.from())) {
        gaps.add(new Gap(free, span.from()));
      }
      free = span.until();
    }
    if (free.isBefore(until)) {
      gaps.add(new Gap(free, until));
    }
    return gaps;
  }

  /** The layer of that name; null when there is none. */
  @Nullable Layer layer(String name) {
    return layers.stream().filter(layer -> layer.name().equals(name)).findFirst().orElse(null);
  }

  /** The turns that touch the time between two instants, whole and apart, layer by layer. */
  List<Turn> wholeTurns(Instant from, Instant until) {
    if (Duration.between(from, until).toDays() > MAX_DAYS_AT_ONCE) {
      throw new IllegalArgumentException("more than " + MAX_DAYS_AT_ONCE + " days at once");
    }
    if (!from.isBefore(until)) {
      return List.of();
    }
    return layers.stream().flatMap(layer -> wholeTurns(layer, from, until).stream()).toList();
  }

  private List<Turn> wholeTurns(Layer layer, Instant from, Instant until) {
    List<Turn> turns = new ArrayList<>();
    for (Turn turn : layer.turns(from, until, zone)) {
      turns.addAll(Overrides.cut(turn, overrides));
    }
    for (OnCallOverride override : Overrides.between(from, until, layer.name(), overrides)) {
      if (override.instead() == null) {
        turns.add(override.turn(override.from(), override.until()));
      }
    }
    turns.removeIf(turn -> !turn.touches(from, until));
    turns.sort(Comparator.comparing(Turn::from));
    return turns;
  }
}
