package io.tocsin.escalation.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.escalation.store.CaseFilter.Position;
import io.tocsin.escalation.store.StoredCase;
import io.tocsin.kit.http.Answers;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where a page of cases ends, as an opaque text. */
final class Cursor {

  private Cursor() {}

  static String after(StoredCase last) {
    String text = last.updatedAt() + " " + last.ticketId();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  static Position read(String cursor) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", 2);
      if (parts.length == 2) {
        Answers.name("cursor", parts[1]);
        return new Position(Instant.parse(parts[0]), parts[1]);
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw (RuntimeException) Answers.invalid("cursor", "is none of ours").initCause(e);
    }
    throw Answers.invalid("cursor", "is none of ours");
  }
}
