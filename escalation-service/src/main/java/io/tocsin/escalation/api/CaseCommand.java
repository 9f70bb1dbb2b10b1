package io.tocsin.escalation.api;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import io.tocsin.kit.http.Answers;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done with a case.
 *
 * @param who member id
 * @param text the reason, the plan, what was done, or what resolved it
 * @param result of an update its result, of an ending the lessons learned
 */
public record CaseCommand(@Nullable String who, @Nullable String text, @Nullable String result) {

  private static final int MAX_TEXT = 10_000;

  /** The same; a problem when something is missing or wrong. */
  CaseCommand checked() {
    List<Fault> faults = new ArrayList<>();
    Rules.text("who", who, 64, faults);
    prose("text", text, true, faults);
    prose("result", result, false, faults);
    if (!faults.isEmpty()) {
      throw new ProblemException(Problem.invalid(Answers.errors(faults, "")));
    }
    return this;
  }

  private static void prose(
      String field, @Nullable String text, boolean needed, List<Fault> faults) {
    if (text == null || text.isBlank()) {
      if (needed) {
        faults.add(new Fault(field, "is missing"));
      }
    } else if (text.length() > MAX_TEXT) {
      faults.add(new Fault(field, "is longer than " + MAX_TEXT + " characters"));
    } else if (text.codePoints()
        .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      faults.add(new Fault(field, "has control characters"));
    } else if (Rules.hasHalfCharacters(text)) {
      faults.add(new Fault(field, "has half a character"));
    }
  }
}
