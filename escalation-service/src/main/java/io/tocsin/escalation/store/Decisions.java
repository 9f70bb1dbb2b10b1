package io.tocsin.escalation.store;

import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The decisions, in the caller's transaction. */
@ApplicationScoped
public class Decisions {

  /**
   * Keeps new decisions.
   *
   * @throws jakarta.persistence.PersistenceException when a cause has been decided on before
   */
  public void add(List<DecisionRecord> decisions) {
    DecisionRow.persist(decisions.stream().map(DecisionRow::of));
    // At once: a cause that comes twice must fail here, as its own error, and not at the commit.
    DecisionRow.flush();
  }

  /** The newest decisions that the matrix was asked about, newest first. */
  public List<DecisionRecord> asked(int limit) {
    return DecisionRow.<DecisionRow>find("question is not null", Sort.descending("number"))
        .page(Page.ofSize(limit))
        .stream()
        .map(DecisionRow::decision)
        .toList();
  }

  /** A ticket's decisions, in their order. */
  public List<DecisionRecord> of(String ticketId) {
    return DecisionRow.<DecisionRow>list("ticketId", Sort.by("number"), ticketId).stream()
        .map(DecisionRow::decision)
        .toList();
  }
}
