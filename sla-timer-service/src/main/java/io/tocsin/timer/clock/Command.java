package io.tocsin.timer.clock;

import java.time.Duration;

/**
 * What a person does to a clock by hand.
 *
 * @param metric the metric's latest clock is meant
 * @param who member id of that person
 * @param why in that person's words
 */
public record Command(String metric, Action action, String who, String why) {

  /** What is done. */
  public sealed interface Action {
    /** The clock ends without a verdict. */
    record Cancel() implements Action {}

    /** It ends, and the next cycle begins with nothing spent. */
    record Restart() implements Action {}

    /** It is allowed more open time; a breach stays a breach. */
    record Extend(Duration by) implements Action {}
  }
}
