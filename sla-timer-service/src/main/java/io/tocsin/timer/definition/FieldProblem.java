package io.tocsin.timer.definition;

/**
 * One mistake in a definition.
 *
 * @param field path such as {@code metrics.resolution.target.high}
 * @param reason a sentence that says what was expected
 */
public record FieldProblem(String field, String reason) {}
