package io.tocsin.timer.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Numbers for the texts in a record. Frequent ones have a number for ever; any other is spelled out
 * once in a record and has a number in the rest of it.
 */
final class Words {
  /** Spelled out here. */
  static final int NEW = 0;

  /** Only ever append: the numbers are in stored records. */
  private static final List<String> KNOWN =
      List.of(
          "first-response",
          "next-response",
          "resolution",
          "time-in-tier",
          "total-time",
          "review",
          "acknowledgement",
          "customer-update",
          "follow-up",
          "standard",
          "24x7",
          "business-hours");

  private static final Map<String, Integer> NUMBERS =
      IntStream.range(0, KNOWN.size())
          .boxed()
          .collect(Collectors.toUnmodifiableMap(KNOWN::get, at -> at + 1));

  private final List<String> own = new ArrayList<>(4);

  /** The number of a text, or {@link #NEW}, after which it has one. */
  int numberOf(String text) {
    Integer known = NUMBERS.get(text);
    if (known != null) {
      return known;
    }
    int at = own.indexOf(text);
    if (at < 0) {
      own.add(text);
      return NEW;
    }
    return KNOWN.size() + at + 1;
  }

  String word(int number) {
    return number <= KNOWN.size() ? KNOWN.get(number - 1) : own.get(number - 1 - KNOWN.size());
  }

  void add(String text) {
    own.add(text);
  }
}
