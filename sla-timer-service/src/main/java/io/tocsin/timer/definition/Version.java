package io.tocsin.timer.definition;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Which version of a definition, from when it holds and for what.
 *
 * @param number 1 for the first
 * @param effectiveFrom what starts before it uses an older version, where there is one
 */
public record Version(int number, Instant effectiveFrom, Apply apply) {

  /** The first version, since ever. */
  public static final Version FIRST = new Version(1, Instant.EPOCH, Apply.NEW_CLOCKS);

  /** Reads {@code version}, {@code effectiveFrom} and {@code apply}; absent: the first. */
  public static Version of(Fields fields) {
    int number = fields.wholeNumber("version", FIRST.number());
    if (number < 1) {
      fields.problem("version", "must be 1 or more");
    }
    Apply apply = apply(fields);
    String from = fields.optionalText("effectiveFrom");
    try {
      return new Version(number, from == null ? Instant.EPOCH : Instant.parse(from), apply);
    } catch (DateTimeParseException wrong) {
      fields.problem("effectiveFrom", "must be an instant such as 2026-01-05T09:00:00Z");
      return new Version(number, Instant.EPOCH, apply);
    }
  }

  private static Apply apply(Fields fields) {
    String mode = fields.optionalText("apply");
    Apply apply = mode == null ? Apply.NEW_CLOCKS : Apply.of(mode);
    if (apply == null) {
      fields.problem("apply", "must be new-clocks, running-clocks or retroactive");
      return Apply.NEW_CLOCKS;
    }
    return apply;
  }
}
