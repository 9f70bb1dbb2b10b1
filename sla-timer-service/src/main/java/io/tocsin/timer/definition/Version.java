package io.tocsin.timer.definition;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Which version of a definition, and from when it holds.
 *
 * @param number 1 for the first
 * @param effectiveFrom what starts before it uses an older version, where there is one
 */
public record Version(int number, Instant effectiveFrom) {

  /** Reads {@code version} and {@code effectiveFrom}; absent: the first, and since ever. */
  public static Version of(Fields fields) {
    int number = fields.wholeNumber("version", 1);
    if (number < 1) {
      fields.problem("version", "must be 1 or more");
    }
    String from = fields.optionalText("effectiveFrom");
    try {
      return new Version(number, from == null ? Instant.EPOCH : Instant.parse(from));
    } catch (DateTimeParseException wrong) {
      fields.problem("effectiveFrom", "must be an instant such as 2026-01-05T09:00:00Z");
      return new Version(number, Instant.EPOCH);
    }
  }
}
