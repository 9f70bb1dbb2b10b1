package io.tocsin.escalation.matrix;

import static java.util.stream.Collectors.joining;

import io.tocsin.contracts.Priority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All questions, cut so finely that no row tells two in the same cells from each other: what rows
 * match becomes boxes, and sets of questions can be compared exactly.
 */
final class Cells {
  private final Map<Column, List<Cell>> byColumn = new EnumMap<>(Column.class);

  /** Cut as finely as these need it. */
  Cells(Collection<Columns> all) {
    for (Column column : Column.values()) {
      List<Wanted> wanted = new ArrayList<>();
      for (Columns columns : all) {
        Wanted one = column.wanted(columns);
        if (one != null) {
          wanted.add(one);
        }
      }
      byColumn.put(column, cells(column, wanted));
    }
  }

  /** The questions that such a row accepts for this trigger; null when there are none. */
  @Nullable Box box(Columns columns, Trigger trigger) {
    Map<Column, BitSet> sides = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      Wanted wanted = column.wanted(columns);
      List<Cell> cells = of(column);
      BitSet side = new BitSet(cells.size());
      for (int i = 0; i < cells.size(); i++) {
        Cell cell = cells.get(i);
        side.set(i, exists(column, cell, trigger) && cell.acceptedBy(wanted));
      }
      if (side.isEmpty()) {
        return null;
      }
      sides.put(column, side);
    }
    return Box.of(sides);
  }

  /** One question of the box in words: what tells it from others with this trigger. */
  String words(Box box, Trigger trigger) {
    Box all = box(Columns.ANY, trigger);
    return Arrays.stream(Column.values())
        .filter(
            column ->
                column == Column.TRIGGER
                    || all == null
                    || !box.side(column).equals(all.side(column)))
        .map(column -> column.wire() + " " + of(column).get(box.side(column).nextSetBit(0)).words())
        .collect(joining(", "));
  }

  private List<Cell> of(Column column) {
    return byColumn.getOrDefault(column, List.of());
  }

  /** Only breaches and warnings have a metric, and they do; only warnings have a percentage. */
  private static boolean exists(Column column, Cell cell, Trigger trigger) {
    return switch (column) {
      case TRIGGER -> cell.equals(new Cell.Value(trigger));
      case METRIC -> cell instanceof Cell.Absent != trigger.ofClock();
      case PERCENT -> cell instanceof Cell.Absent != (trigger == Trigger.WARNING);
      default -> true;
    };
  }

  private static List<Cell> cells(Column column, List<Wanted> wanted) {
    return switch (column) {
      case TRIGGER -> values(List.of(Trigger.values())).toList();
      case HOURS -> values(List.of(Hours.values())).toList();
      case METRIC -> plus(values(named(wanted)), new Cell.Other(), new Cell.Absent());
      case PRIORITY -> plus(values(List.of(Priority.values())), new Cell.Absent());
      case PLAN, TEAM -> plus(values(named(wanted)), new Cell.Absent());
      case PERCENT -> plus(stretches(wanted, 1, 100), new Cell.Absent());
      case TIER -> stretches(wanted, 1, Integer.MAX_VALUE).toList();
      case SEVERITY -> plus(stretches(wanted, 1, 4), new Cell.Absent());
      case AFFECTED_USERS -> plus(stretches(wanted, 0, Integer.MAX_VALUE), new Cell.Absent());
    };
  }

  private static List<Cell> plus(Stream<Cell> cells, Cell... more) {
    return Stream.concat(cells, Arrays.stream(more)).toList();
  }

  private static Stream<Cell> values(Collection<?> values) {
    return values.stream().map(Cell.Value::new);
  }

  private static Set<Object> named(List<Wanted> wanted) {
    Set<Object> named = new LinkedHashSet<>();
    for (Wanted one : wanted) {
      if (one instanceof OneOf<?>(Set<?> values)) {
        named.addAll(values);
      }
    }
    return named;
  }

  /** The numbers from the smallest to the largest, cut where a range begins or ends. */
  private static Stream<Cell> stretches(List<Wanted> wanted, int smallest, int largest) {
    TreeSet<Integer> firsts = new TreeSet<>(Set.of(smallest));
    for (Wanted one : wanted) {
      if (one instanceof Numbers(List<Numbers.Range> ranges)) {
        for (Numbers.Range range : ranges) {
          firsts.add(range.from());
          if (range.to() < largest) {
            firsts.add(range.to() + 1);
          }
        }
      }
    }
    List<Integer> ordered = List.copyOf(firsts);
    return IntStream.range(0, ordered.size())
        .mapToObj(
            i -> {
              int last = i + 1 < ordered.size() ? ordered.get(i + 1) - 1 : largest;
              return new Cell.Stretch(new Numbers.Range(ordered.get(i), last));
            });
  }
}
