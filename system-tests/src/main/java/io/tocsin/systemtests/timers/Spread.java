package io.tocsin.systemtests.timers;

import java.util.List;
import java.util.Locale;

/** Values of several runs: the one in the middle, and how far they lie apart. */
record Spread(List<Double> runs) {
  double median() {
    double[] sorted = sorted();
    return sorted[sorted.length / 2];
  }

  double least() {
    return sorted()[0];
  }

  double most() {
    double[] sorted = sorted();
    return sorted[sorted.length - 1];
  }

  /** As a cell of a table: "5,140 (4,980–5,300)". */
  String cell(int decimals) {
    String number = "%,." + decimals + "f";
    String middle = String.format(Locale.ROOT, number, median());
    return runs.size() == 1
        ? middle
        : middle + String.format(Locale.ROOT, " (" + number + "–" + number + ")", least(), most());
  }

  /** The value below which that share of the sorted values lies. */
  static double quantile(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1L, Math.ceil(share * sorted.length) - 1)];
  }

  private double[] sorted() {
    return runs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }
}
