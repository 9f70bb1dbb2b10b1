package io.tocsin.escalation.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.EscalationCase;
import io.tocsin.escalation.policy.EscalationCase.Acknowledged;
import io.tocsin.escalation.policy.EscalationCase.Closed;
import io.tocsin.escalation.policy.EscalationCase.Exhausted;
import io.tocsin.escalation.policy.EscalationCase.None;
import io.tocsin.escalation.policy.EscalationCase.Raised;
import io.tocsin.escalation.policy.EscalationCase.Requested;
import io.tocsin.escalation.policy.Stage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "escalation_case")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
class CaseRow extends PanacheEntityBase {

  @Id
  @Column(name = "ticket_id")
  String ticketId;

  @Enumerated(EnumType.STRING)
  Stage stage;

  @Nullable Integer tier;
  @Nullable String assignee;

  @Column(name = "acknowledged_by")
  @Nullable String acknowledgedBy;

  @Enumerated(EnumType.STRING)
  @Nullable EscalationReason why;

  @Nullable Instant since;

  @Column(name = "updated_at")
  Instant updatedAt;

  EscalationCase state() {
    return switch (stage) {
      case NONE -> new EscalationCase.None();
      case REQUESTED -> new Requested(set(why), set(since));
      case RAISED -> new Raised(set(tier), assignee, set(since));
      case ACKNOWLEDGED -> new Acknowledged(set(tier), assignee, set(acknowledgedBy), set(since));
      case EXHAUSTED -> new Exhausted(set(tier), assignee, acknowledgedBy, set(since));
      case CLOSED -> new Closed(set(why), set(since));
    };
  }

  void become(EscalationCase next) {
    stage = next.stage();
    switch (next) {
      case None none -> become(null, null, null, null, null);
      case Requested(var reason, var at) -> become(null, null, null, reason, at);
      case Raised(int in, var who, var at) -> become(in, who, null, null, at);
      case Acknowledged(int in, var who, var by, var at) -> become(in, who, by, null, at);
      case Exhausted(int in, var who, var by, var at) -> become(in, who, by, null, at);
      case Closed(var reason, var at) -> become(null, null, null, reason, at);
    }
  }

  private void become(
      @Nullable Integer tier,
      @Nullable String assignee,
      @Nullable String acknowledgedBy,
      @Nullable EscalationReason why,
      @Nullable Instant since) {
    this.tier = tier;
    this.assignee = assignee;
    this.acknowledgedBy = acknowledgedBy;
    this.why = why;
    this.since = since;
  }

  private static <T> T set(@Nullable T value) {
    return Objects.requireNonNull(value, "a stored case lacks what its stage needs");
  }
}
