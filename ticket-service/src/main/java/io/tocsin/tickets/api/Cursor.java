package io.tocsin.tickets.api;

import io.tocsin.tickets.store.TicketFilter.Place;
import io.tocsin.tickets.ticket.Ticket;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of tickets ended, as text that nobody needs to understand. */
final class Cursor {

  private Cursor() {}

  static String after(Ticket last) {
    String place = last.openedAt() + " " + last.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  static @Nullable Place read(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int space = place.indexOf(' ');
      return new Place(
          Instant.parse(place.substring(0, space)), UUID.fromString(place.substring(space + 1)));
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Problems.invalid("cursor", "is not one that a list gave");
    }
  }
}
