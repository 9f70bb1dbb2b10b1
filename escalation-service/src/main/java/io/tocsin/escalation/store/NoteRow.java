package io.tocsin.escalation.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "escalation_note")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
class NoteRow extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long number;

  @Column(name = "ticket_id")
  String ticketId;

  @Enumerated(EnumType.STRING)
  Note.Kind kind;

  String who;
  String text;
  @Nullable String result;
  Instant at;

  static NoteRow of(String ticketId, Note note) {
    NoteRow row = new NoteRow();
    row.ticketId = ticketId;
    row.kind = note.kind();
    row.who = note.who();
    row.text = note.text();
    row.result = note.result();
    row.at = note.at();
    return row;
  }

  Note note() {
    return new Note(kind, who, text, result, at);
  }
}
