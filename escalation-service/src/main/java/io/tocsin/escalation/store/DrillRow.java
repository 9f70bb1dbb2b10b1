package io.tocsin.escalation.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tocsin.escalation.drill.Drill;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "drill")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
class DrillRow extends PanacheEntityBase {

  @Id String id;

  @Column(name = "ticket_id")
  String ticketId;

  String title;

  @Column(name = "started_by")
  String startedBy;

  @Column(name = "started_at")
  Instant startedAt;

  @Column(name = "ended_by")
  @Nullable String endedBy;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  static DrillRow of(Drill drill) {
    DrillRow row = new DrillRow();
    row.id = drill.id();
    row.ticketId = drill.ticketId();
    row.title = drill.title();
    row.startedBy = drill.startedBy();
    row.startedAt = drill.startedAt();
    row.end(drill);
    return row;
  }

  void end(Drill drill) {
    endedBy = drill.endedBy();
    endedAt = drill.endedAt();
  }

  Drill drill() {
    return new Drill(id, ticketId, title, startedBy, startedAt, endedBy, endedAt);
  }
}
