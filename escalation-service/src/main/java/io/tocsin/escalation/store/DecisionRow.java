package io.tocsin.escalation.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.Stage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
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

  @Enumerated(EnumType.STRING)
  EscalationReason reason;

  @Enumerated(EnumType.STRING)
  @Column(name = "stage_before")
  Stage stageBefore;

  @Column(name = "tier_before")
  @Nullable Integer tierBefore;

  @Enumerated(EnumType.STRING)
  @Column(name = "stage_after")
  Stage stageAfter;

  @Column(name = "tier_after")
  @Nullable Integer tierAfter;

  @Column(name = "decided_at")
  Instant decidedAt;

  static DecisionRow of(DecisionRecord decision) {
    DecisionRow row = new DecisionRow();
    row.cause = decision.cause();
    row.ticketId = decision.ticketId();
    row.policyRow = decision.policyRow();
    row.reason = decision.reason();
    row.stageBefore = decision.before().stage();
    row.tierBefore = decision.before().tier();
    row.stageAfter = decision.after().stage();
    row.tierAfter = decision.after().tier();
    row.decidedAt = decision.decidedAt();
    return row;
  }

  DecisionRecord decision() {
    return new DecisionRecord(
        cause,
        ticketId,
        policyRow,
        reason,
        new DecisionRecord.Point(stageBefore, tierBefore),
        new DecisionRecord.Point(stageAfter, tierAfter),
        decidedAt);
  }
}
