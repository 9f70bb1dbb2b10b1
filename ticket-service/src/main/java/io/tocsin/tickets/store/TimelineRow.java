package io.tocsin.tickets.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code timeline}, for reading; {@link TicketStore} writes in bulk. */
@Entity
@Immutable
@Table(name = "timeline")
@IdClass(TimelineRow.Key.class)
@SuppressWarnings("NullAway.Init")
class TimelineRow extends PanacheEntityBase {

  @Id
  @Column(name = "ticket_id")
  UUID ticketId;

  @Id
  @Column(name = "event_id")
  String eventId;

  long seq;
  Instant at;

  @Column(name = "recorded_at")
  Instant recordedAt;

  String type;
  String who;
  @Nullable String cause;
  @Nullable String body;

  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, Object> details;

  TimelineLine line() {
    return new TimelineLine(at, recordedAt, type, who, eventId, cause, body, details);
  }

  record Key(UUID ticketId, String eventId) implements Serializable {}
}
