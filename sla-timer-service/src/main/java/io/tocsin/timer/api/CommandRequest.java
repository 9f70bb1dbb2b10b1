package io.tocsin.timer.api;

import io.tocsin.contracts.SlaCommandData;
import io.tocsin.contracts.SlaCommandType;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.kit.text.Text;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done to a clock, as it comes over HTTP.
 *
 * @param who member id, 1 to 200 characters
 * @param reason 1 to 2,000 characters
 * @param by open time granted; only for extending
 */
public record CommandRequest(@Nullable String who, @Nullable String reason, @Nullable String by) {
  private static final int MAX_WHO = 200;
  private static final int MAX_REASON = 2_000;
  private static final Duration MAX_BY = Duration.ofDays(366);

  /**
   * The command's data.
   *
   * @throws ProblemException 422 with every field that is wrong
   */
  SlaCommandData data(SlaCommandType type, String metric) {
    List<FieldError> errors = new ArrayList<>();
    String name = text("who", who, MAX_WHO, errors);
    String why = text("reason", reason, MAX_REASON, errors);
    Duration more = type == SlaCommandType.EXTEND_CLOCK ? duration(errors) : null;
    if (type != SlaCommandType.EXTEND_CLOCK && by != null) {
      errors.add(new FieldError("by", "is only for extending a clock"));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
    return new SlaCommandData(metric, more, name, why);
  }

  private static String text(
      String field, @Nullable String given, int longest, List<FieldError> errors) {
    String text = given == null ? "" : Text.oneLine(given).strip();
    if (text.isEmpty()) {
      errors.add(new FieldError(field, "is required"));
    } else if (text.length() > longest) {
      errors.add(new FieldError(field, "must have at most %,d characters".formatted(longest)));
    }
    return text;
  }

  private @Nullable Duration duration(List<FieldError> errors) {
    if (by == null) {
      errors.add(new FieldError("by", "is required, such as PT4H"));
      return null;
    }
    try {
      Duration more = Duration.parse(by);
      if (more.toMillis() > 0 && more.compareTo(MAX_BY) <= 0) {
        return Duration.ofMillis(more.toMillis());
      }
      errors.add(new FieldError("by", "must be more than nothing and at most a year"));
    } catch (DateTimeParseException | ArithmeticException wrong) {
      errors.add(new FieldError("by", "must be an ISO-8601 duration such as PT4H"));
    }
    return null;
  }
}
