package io.tocsin.escalation.matrix;

import static java.util.stream.Collectors.joining;

import io.tocsin.kit.draft.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/** Finds what is wrong with rows that are right each for itself. */
final class MatrixReview {
  private static final String TIME_IN_TIER = "time-in-tier";

  private final List<Row> rows;
  private final Columns climbing;
  private final boolean climbs;
  private final Cells cells;
  private final List<Map<Trigger, Box>> boxes;
  private final Cover cover;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> warnings = new ArrayList<>();

  /**
   * Made for one review.
   *
   * @param tiers that there are
   * @param gapsAreMeant whether breaches may go unanswered
   * @param steps how long it may look for what rows leave to later ones
   */
  MatrixReview(List<Row> rows, NavigableSet<Integer> tiers, boolean gapsAreMeant, int steps) {
    this.rows = rows;
    this.cover = new Cover(steps);
    this.climbs = tiers.size() > 1 && !gapsAreMeant;
    this.climbing = climbing(tiers);
    List<Columns> all = new ArrayList<>(rows.stream().map(Row::columns).toList());
    all.add(climbing);
    this.cells = new Cells(all);
    this.boxes = rows.stream().map(row -> boxes(row.columns())).toList();
  }

  Review review() {
    if (climbs) {
      reviewGap();
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).move().decides()) {
        reviewReach(i);
        reviewOverlaps(i);
      } else if (rows.get(i).inform().isEmpty()) {
        warn(i, "does nothing: it moves nothing and informs nobody");
      }
    }
    faults.addAll(Rings.faults(rows));
    return new Review(List.copyOf(faults), List.copyOf(warnings));
  }

  /** Breaches of the time in every tier that has one above it. */
  private static Columns climbing(NavigableSet<Integer> tiers) {
    List<Numbers.Range> below =
        tiers.headSet(tiers.isEmpty() ? 0 : tiers.last()).stream()
            .map(tier -> new Numbers.Range(tier, tier))
            .toList();
    return new Columns(
        OneOf.of(List.of(Trigger.BREACH)),
        OneOf.of(List.of(TIME_IN_TIER)),
        null,
        new Numbers(below),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private Map<Trigger, Box> boxes(Columns columns) {
    Map<Trigger, Box> boxes = new EnumMap<>(Trigger.class);
    for (Trigger trigger : Trigger.values()) {
      Box box = cells.box(columns, trigger);
      if (box != null) {
        boxes.put(trigger, box);
      }
    }
    return boxes;
  }

  private void reviewReach(int index) {
    boolean known = true;
    for (Map.Entry<Trigger, Box> box : boxes.get(index).entrySet()) {
      Cover.Result result = cover.of(box.getValue(), deciding(index, box.getKey()));
      if (result instanceof Cover.Result.Open) {
        return;
      }
      known &= result instanceof Cover.Result.Covered;
    }
    if (known) {
      faults.add(new Fault("rows." + index, "is never reached: " + whoAnswers(index)));
    } else {
      warn(index, "may be unreachable: the rows before it are too entangled to tell");
    }
  }

  /** What the rows before this one answer for sure. */
  private List<Box> deciding(int index, Trigger trigger) {
    List<Box> before = new ArrayList<>();
    for (int i = 0; i < index; i++) {
      Box box = boxes.get(i).get(trigger);
      if (box != null && rows.get(i).decidesAlways()) {
        before.add(box);
      }
    }
    return before;
  }

  private String whoAnswers(int index) {
    for (int i = 0; i < index; i++) {
      if (rows.get(i).decidesAlways() && contains(i, index)) {
        return "row %s before it answers all that it matches".formatted(rows.get(i).id());
      }
    }
    return "rows before it together answer all that it matches";
  }

  private void reviewOverlaps(int index) {
    Row row = rows.get(index);
    if (row.guard() != null) {
      return;
    }
    List<String> others = new ArrayList<>();
    for (int i = 0; i < index; i++) {
      Row before = rows.get(i);
      boolean differs = before.decidesAlways() && !before.move().equals(row.move());
      if (differs && overlaps(i, index) && !contains(i, index) && !contains(index, i)) {
        others.add(before.id());
      }
    }
    if (!others.isEmpty()) {
      String names = others.stream().collect(joining(", "));
      warn(index, "overlaps with what comes first and moves the ticket elsewhere: " + names);
    }
  }

  private boolean overlaps(int one, int other) {
    return boxes.get(one).entrySet().stream()
        .anyMatch(
            box -> {
              Box same = boxes.get(other).get(box.getKey());
              return same != null && same.intersects(box.getValue());
            });
  }

  private boolean contains(int outer, int inner) {
    return boxes.get(inner).entrySet().stream()
        .allMatch(
            box -> {
              Box around = boxes.get(outer).get(box.getKey());
              return around != null && around.contains(box.getValue());
            });
  }

  private void reviewGap() {
    Box box = cells.box(climbing, Trigger.BREACH);
    if (box == null) {
      return;
    }
    String reason =
        switch (cover.of(box, deciding(rows.size(), Trigger.BREACH))) {
          case Cover.Result.Covered all -> null;
          case Cover.Result.Open(Box part) ->
              "leave a breach unanswered, for example: " + cells.words(part, Trigger.BREACH);
          case Cover.Result.Unknown tangle ->
              "are too entangled to tell whether every breach of time-in-tier is answered";
        };
    if (reason != null) {
      faults.add(new Fault("rows", reason + "; add a row without a guard, or say otherwise: none"));
    }
  }

  private void warn(int index, String reason) {
    warnings.add(new Fault("rows." + index, reason));
  }
}
