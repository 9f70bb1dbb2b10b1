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
import io.tocsin.outbox.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code escalation_case}, for reading; {@link Cases} writes in bulk. */
@Entity
@Immutable
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

  /** The case as a row that carries only what is true in its state. */
  static CaseRow of(String ticketId, CaseFile file) {
    CaseRow row = new CaseRow();
    row.ticketId = ticketId;
    row.stage = file.state().stage();
    row.asked = new String[0];
    row.moves = file.moves();
    row.personAt = file.personAt();
    Request request = file.request();
    if (request != null) {
      row.requestedBy = request.by();
      row.requestedWhy = request.why();
      row.requestedAt = request.at();
    }
    row.fill(file.state());
    return row;
  }

  /** Its values in the order of {@link Cases}' statement, up to where it differs by ticket. */
  Columns addTo(Columns columns) {
    return columns
        .text(ticketId)
        .name(stage)
        .number(tier)
        .text(team)
        .text(assignee)
        // No id of a person or party has a comma.
        .text(String.join(",", asked))
        .text(reviewer)
        .text(acknowledgedBy)
        .time(remindedAt)
        .name(why)
        .time(since)
        .text(requestedBy)
        .name(requestedWhy)
        .time(requestedAt)
        .number(moves)
        .time(personAt);
  }

  private void fill(EscalationCase state) {
    switch (state) {
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

  private static <T> T set(@Nullable T value) {
    return Objects.requireNonNull(value, "a stored case lacks what its stage needs");
  }
}
