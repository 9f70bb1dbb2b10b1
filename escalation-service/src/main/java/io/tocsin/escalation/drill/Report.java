package io.tocsin.escalation.drill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a drill has shown.
 *
 * @param acknowledgements in their order
 * @param gaps where it stuck, in the order of time
 */
public record Report(List<Acknowledgement> acknowledgements, List<Gap> gaps) {

  /**
   * Draws it up.
   *
   * @param steps every decision, in its order
   * @param told how every message ended
   * @param now until when somebody has not acknowledged, while the drill runs
   */
  public static Report of(Drill drill, List<Step> steps, List<Told> told, Instant now) {
    Course course = new Course(drill, now);
    steps.forEach(course::follow);
    course.end();
    List<Gap> gaps = new ArrayList<>(course.gaps());
    gaps.addAll(Undelivered.among(told));
    gaps.sort(Comparator.comparing(Gap::at));
    return new Report(List.copyOf(course.acknowledgements()), List.copyOf(gaps));
  }
}
