package io.tocsin.escalation.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.CaseFile;
import io.tocsin.escalation.policy.CaseFile.Request;
import io.tocsin.escalation.policy.EscalationCase;
import io.tocsin.escalation.policy.EscalationCase.Acknowledged;
import io.tocsin.escalation.policy.EscalationCase.Closed;
import io.tocsin.escalation.policy.EscalationCase.Exhausted;
import io.tocsin.escalation.policy.EscalationCase.None;
import io.tocsin.escalation.policy.EscalationCase.Raised;
import io.tocsin.escalation.policy.EscalationCase.Requested;
import io.tocsin.escalation.policy.Post;
import io.tocsin.escalation.policy.Stage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
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
  @Nullable String team;
  @Nullable String assignee;
  String[] asked;
  @Nullable String reviewer;

  @Column(name = "acknowledged_by")
  @Nullable String acknowledgedBy;

  @Column(name = "reminded_at")
  @Nullable Instant remindedAt;

  @Enumerated(EnumType.STRING)
  @Nullable EscalationReason why;

  @Nullable Instant since;

  @Column(name = "requested_by")
  @Nullable String requestedBy;

  @Enumerated(EnumType.STRING)
  @Column(name = "requested_why")
  @Nullable EscalationReason requestedWhy;

  @Column(name = "requested_at")
  @Nullable Instant requestedAt;

  int moves;

  @Column(name = "person_at")
  @Nullable Instant personAt;

  boolean drill;

  /** Counts the changes, so that a person who acts on what has changed since is told. */
  long version;

  @Column(name = "updated_at")
  Instant updatedAt;

  CaseFile file() {
    Request request =
        requestedBy == null ? null : new Request(requestedBy, set(requestedWhy), set(requestedAt));
    return new CaseFile(state(), request, moves, personAt);
  }

  private EscalationCase state() {
    return switch (stage) {
      case NONE -> new None();
      case REQUESTED -> new Requested(reviewer, set(since));
      case RAISED -> new Raised(post(), List.of(asked), set(since));
      case ACKNOWLEDGED -> new Acknowledged(post(), set(acknowledgedBy), remindedAt, set(since));
      case EXHAUSTED -> new Exhausted(post(), acknowledgedBy, set(since));
      case CLOSED -> new Closed(set(why), set(since));
    };
  }

  private Post post() {
    return new Post(set(tier), team, assignee);
  }

  void become(CaseFile next) {
    clear();
    stage = next.state().stage();
    moves = next.moves();
    personAt = next.personAt();
    Request request = next.request();
    if (request != null) {
      requestedBy = request.by();
      requestedWhy = request.why();
      requestedAt = request.at();
    }
    become(next.state());
  }

  private void become(EscalationCase next) {
    switch (next) {
      case None none -> {}
      case Requested(var who, var at) -> {
        reviewer = who;
        since = at;
      }
      case Raised(var post, var whom, var at) -> {
        stay(post, at);
        asked = whom.toArray(String[]::new);
      }
      case Acknowledged(var post, var by, var reminded, var at) -> {
        stay(post, at);
        acknowledgedBy = by;
        remindedAt = reminded;
      }
      case Exhausted(var post, var by, var at) -> {
        stay(post, at);
        acknowledgedBy = by;
      }
      case Closed(var reason, var at) -> {
        why = reason;
        since = at;
      }
    }
  }

  private void stay(Post post, Instant at) {
    tier = post.tier();
    team = post.team();
    assignee = post.assignee();
    since = at;
  }

  /** A state carries only what is true in it. */
  private void clear() {
    tier = null;
    team = null;
    assignee = null;
    asked = new String[0];
    reviewer = null;
    acknowledgedBy = null;
    remindedAt = null;
    why = null;
    since = null;
    requestedBy = null;
    requestedWhy = null;
    requestedAt = null;
  }

  private static <T> T set(@Nullable T value) {
    return Objects.requireNonNull(value, "a stored case lacks what its stage needs");
  }
}
