package io.tocsin.escalation.matrix;

import static java.util.stream.Collectors.joining;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads columns: one value or a list of values. A column that is wrong adds faults. */
final class ColumnReader {
  private static final int MAX_TEXT = 64;
  private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(\\d{1,9})");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:\\s*\\.\\.\\s*(\\d{1,9}))?");

  private final List<Fault> faults;

  ColumnReader(List<Fault> faults) {
    this.faults = faults;
  }

  /** Words of an enum, as {@link Column#word} writes them. */
  <E extends Enum<E>> @Nullable OneOf<E> words(String field, @Nullable Object column, E[] all) {
    List<E> read = new ArrayList<>();
    for (Object value : values(field, column)) {
      List<E> meant = Arrays.stream(all).filter(one -> Column.word(one).equals(value)).toList();
      if (meant.isEmpty()) {
        String accepted = Arrays.stream(all).map(Column::word).collect(joining(", "));
        faults.add(new Fault(field, "'%s' is none of: %s".formatted(value, accepted)));
      }
      read.addAll(meant);
    }
    return read.isEmpty() ? null : OneOf.of(read);
  }

  /** Names of metrics or teams. */
  @Nullable OneOf<String> ids(String field, @Nullable Object column) {
    OneOf<String> texts = texts(field, column);
    if (texts != null) {
      texts.values().forEach(id -> Rules.id(field, id, faults));
    }
    return texts;
  }

  @Nullable OneOf<String> texts(String field, @Nullable Object column) {
    List<String> read = new ArrayList<>();
    for (Object value : values(field, column)) {
      if (!(value instanceof String text)) {
        faults.add(new Fault(field, "'%s' must be a text, in quotes".formatted(value)));
      } else if (Rules.text(field, text, MAX_TEXT, faults)) {
        read.add(text);
      }
    }
    return read.isEmpty() ? null : OneOf.of(read);
  }

  /** Numbers and ranges within the smallest and the largest that there can be. */
  @Nullable Numbers numbers(String field, @Nullable Object column, int smallest, int largest) {
    List<Numbers.Range> read = new ArrayList<>();
    for (Object value : values(field, column)) {
      Numbers.Range range = range(field, value.toString().strip(), smallest, largest);
      if (range != null) {
        read.add(range);
      }
    }
    return read.isEmpty() ? null : new Numbers(List.copyOf(read));
  }

  private Numbers.@Nullable Range range(String field, String text, int smallest, int largest) {
    Matcher compared = COMPARISON.matcher(text);
    Matcher stretch = RANGE.matcher(text);
    int from;
    int to;
    if (compared.matches()) {
      int number = Integer.parseInt(compared.group(2));
      boolean less = compared.group(1).startsWith("<");
      int bound = compared.group(1).endsWith("=") ? number : less ? number - 1 : number + 1;
      from = less ? smallest : bound;
      to = less ? bound : largest;
    } else if (stretch.matches()) {
      from = Integer.parseInt(stretch.group(1));
      to = stretch.group(2) == null ? from : Integer.parseInt(stretch.group(2));
      if (from > to) {
        faults.add(new Fault(field, "the range %s runs backwards".formatted(text)));
        return null;
      }
    } else {
      String reason = "'%s' is no number or range, such as 2, 2..3 or \">=2\"".formatted(text);
      faults.add(new Fault(field, reason));
      return null;
    }
    if (from < smallest || to > largest || from > to) {
      String bounds =
          largest == Integer.MAX_VALUE ? smallest + " or more" : smallest + " to " + largest;
      faults.add(new Fault(field, "%s is not within %s".formatted(text, bounds)));
      return null;
    }
    return new Numbers.Range(from, to);
  }

  private List<Object> values(String field, @Nullable Object column) {
    if (column == null) {
      return List.of();
    }
    if (!(column instanceof List<?> list)) {
      return List.of(column);
    }
    if (list.isEmpty()) {
      faults.add(new Fault(field, "is an empty list: leave the column out for anything"));
    }
    List<Object> values = new ArrayList<>();
    for (Object value : list) {
      if (value == null) {
        faults.add(new Fault(field, "has an entry with nothing in it"));
      } else {
        values.add(value);
      }
    }
    return values;
  }
}
