package io.tocsin.timer.intake;

import io.tocsin.timer.definition.FieldProblem;
import io.tocsin.timer.definition.Version;
import io.tocsin.timer.policy.Catalog;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What came of looking at a change of the definitions: what to write, or why nothing. */
public sealed interface Proposal {
  /**
   * It can be written.
   *
   * @param tree with name, version, effectiveFrom and apply filled in
   * @param candidate the catalogue as it would be
   */
  record NewVersion(
      Kind kind, String name, Version version, Map<String, Object> tree, Catalog candidate)
      implements Proposal {
    /** Of its record. */
    public String key() {
      return new Kept(name, version, tree).key();
    }
  }

  /** All versions can be removed. */
  record Removal(Kind kind, Set<String> keys) implements Proposal {}

  /** It has mistakes; at least one. */
  record Refused(List<FieldProblem> problems) implements Proposal {}

  /**
   * It was made for another version than the newest.
   *
   * @param newest 0 when there is none
   */
  record Outdated(int newest) implements Proposal {}

  /** There is none of that name. */
  record Unknown(Kind kind, String name) implements Proposal {}
}
