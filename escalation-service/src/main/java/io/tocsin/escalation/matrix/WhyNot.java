package io.tocsin.escalation.matrix;

import org.jspecify.annotations.Nullable;

/**
 * What one row had to say to a question.
 *
 * @param row its id
 * @param column the first that refused, as it is written, or {@code guard}; null: the row matches
 * @param reason a sentence for a person
 */
public record WhyNot(String row, Verdict verdict, @Nullable String column, String reason) {

  /** What the row did. */
  public enum Verdict {
    /** It decides the move. */
    DECIDES,
    /** It matches and informs; an earlier row had decided, or it moves nothing. */
    INFORMS,
    /** It does not match. */
    REFUSES
  }
}
