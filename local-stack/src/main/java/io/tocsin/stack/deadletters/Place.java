package io.tocsin.stack.deadletters;

import io.tocsin.stack.StackFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dead letter lies, written as {@code ticket-intake-dlq/0/17}. */
public record Place(String topic, int partition, long offset) {

  private static final Pattern WRITTEN =
      Pattern.compile("([a-z-]+-dlq)/([0-9]{1,9})/([0-9]{1,18})");

  /**
   * Reads it.
   *
   * @throws StackFailure in one sentence when it is none
   */
  public static Place of(String text) {
    Matcher parts = WRITTEN.matcher(text);
    if (!parts.matches()) {
      throw new StackFailure(
          "a dead letter is named as the list names it, such as ticket-intake-dlq/0/17, not "
              + text);
    }
    return new Place(
        parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
  }

  @Override
  public String toString() {
    return topic + "/" + partition + "/" + offset;
  }
}
