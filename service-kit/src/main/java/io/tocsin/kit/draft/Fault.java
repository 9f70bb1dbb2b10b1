package io.tocsin.kit.draft;

/**
 * What is wrong with which field of a draft.
 *
 * @param field a path such as {@code tiers.2.lead}; empty for the whole
 * @param reason a sentence for a person
 */
public record Fault(String field, String reason) {

  /** The same fault, seen from further up. */
  public Fault under(String path) {
    return new Fault(field.isEmpty() ? path : path + "." + field, reason);
  }
}
