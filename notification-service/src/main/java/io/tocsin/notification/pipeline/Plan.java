package io.tocsin.notification.pipeline;

import java.util.List;

/**
 * What the planning stages work on.
 *
 * @param occurrence what happened
 * @param told who has been told, or may have been, of the event that this one retracts, or where
 *     the alarms went off that it ends
 * @param notices what came of it so far
 */
public record Plan(Occurrence occurrence, List<Destination> told, List<Notice> notices) {

  /** At the start: nothing planned. */
  public static Plan of(Occurrence occurrence, List<Destination> told) {
    return new Plan(occurrence, told, List.of());
  }

  /** The same with other notices. */
  public Plan with(List<Notice> changed) {
    return new Plan(occurrence, told, changed);
  }
}
