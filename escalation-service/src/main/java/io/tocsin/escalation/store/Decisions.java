package io.tocsin.escalation.store;

import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.tocsin.escalation.policy.Post;
import io.tocsin.escalation.store.DecisionRecord.Point;
import io.tocsin.outbox.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;

/** The decisions, in the caller's transaction. */
@ApplicationScoped
public class Decisions {

  private static final String ADD =
      """
      INSERT INTO escalation_decision (cause, ticket_id, policy_row, matrix_version, question,
        reason, actor, stage_before, tier_before, team_before, assignee_before, stage_after,
        tier_after, team_after, assignee_after, decided_at)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                           ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                           ?::bigint[], ?::text[], ?::text[], ?::timestamptz[])
      """;

  private final DataSource dataSource;

  Decisions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Keeps new decisions, numbered in their order.
   *
   * @throws io.tocsin.outbox.StoreException when a cause has been decided on before
   */
  public void add(List<DecisionRecord> decisions) {
    Columns rows = new Columns();
    decisions.forEach(decision -> add(rows.row(), decision));
    rows.write(dataSource, ADD);
  }

  private static void add(Columns row, DecisionRecord decision) {
    row.text(decision.cause())
        .text(decision.ticketId())
        .text(decision.answered().row())
        .number(decision.answered().matrixVersion())
        .text(decision.answered().question())
        .name(decision.reason())
        .text(decision.actor());
    add(row, decision.before());
    add(row, decision.after());
    row.time(decision.decidedAt());
  }

  private static void add(Columns row, Point point) {
    Post post = point.post();
    row.name(point.stage())
        .number(post == null ? null : post.tier())
        .text(post == null ? null : post.team())
        .text(post == null ? null : post.assignee());
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
