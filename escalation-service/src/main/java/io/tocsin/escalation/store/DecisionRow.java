package io.tocsin.escalation.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.Post;
import io.tocsin.escalation.policy.Stage;
import io.tocsin.escalation.store.DecisionRecord.Answered;
import io.tocsin.escalation.store.DecisionRecord.Point;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code escalation_decision}, for reading; {@link Decisions} writes in bulk. */
@Entity
@Immutable
@Table(name = "escalation_decision")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
class DecisionRow extends PanacheEntityBase {

  @Id String cause;

  /** The order of decisions; the database numbers them. */
  @Column(insertable = false, updatable = false)
  @Nullable Long number;

  @Column(name = "ticket_id")
  String ticketId;

  @Column(name = "policy_row")
  String policyRow;

  @Column(name = "matrix_version")
  @Nullable Integer matrixVersion;

  @Nullable String question;

  @Enumerated(EnumType.STRING)
  EscalationReason reason;

  String actor;

  @Enumerated(EnumType.STRING)
  @Column(name = "stage_before")
  Stage stageBefore;

  @Column(name = "tier_before")
  @Nullable Integer tierBefore;

  @Column(name = "team_before")
  @Nullable String teamBefore;

  @Column(name = "assignee_before")
  @Nullable String assigneeBefore;

  @Enumerated(EnumType.STRING)
  @Column(name = "stage_after")
  Stage stageAfter;

  @Column(name = "tier_after")
  @Nullable Integer tierAfter;

  @Column(name = "team_after")
  @Nullable String teamAfter;

  @Column(name = "assignee_after")
  @Nullable String assigneeAfter;

  @Column(name = "decided_at")
  Instant decidedAt;

  DecisionRecord decision() {
    return new DecisionRecord(
        cause,
        ticketId,
        new Answered(policyRow, matrixVersion, question),
        reason,
        actor,
        point(stageBefore, tierBefore, teamBefore, assigneeBefore),
        point(stageAfter, tierAfter, teamAfter, assigneeAfter),
        decidedAt);
  }

  private static Point point(
      Stage stage, @Nullable Integer tier, @Nullable String team, @Nullable String assignee) {
    return new Point(stage, tier == null ? null : new Post(tier, team, assignee));
  }
}
