package io.tocsin.timer.store;

import java.util.ArrayList;
import java.util.List;

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

  private final List<String> words = new ArrayList<>(KNOWN);

  /** The number of a text, or {@link #NEW}, after which it has one. */
  int numberOf(String text) {
    int number = words.indexOf(text) + 1;
    if (number == NEW) {
      words.add(text);
    }
    return number;
  }

  String word(int number) {
    return words.get(number - 1);
  }

  void add(String text) {
    words.add(text);
  }
}
