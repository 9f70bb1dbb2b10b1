package io.tocsin.escalation.store;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What people wrote down about cases, in the caller's transaction. */
@ApplicationScoped
public class Notes {

  /** Keeps a note. */
  public void add(String ticketId, Note note) {
    NoteRow.of(ticketId, note).persist();
  }

  /** A ticket's notes, in their order. */
  public List<Note> of(String ticketId) {
    return NoteRow.<NoteRow>list("ticketId", Sort.by("number"), ticketId).stream()
        .map(NoteRow::note)
        .toList();
  }
}
