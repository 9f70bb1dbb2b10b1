package io.tocsin.notification.api;

import io.tocsin.notification.store.DeliveryFilter.Place;
import io.tocsin.notification.store.DeliveryRow;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page of the ledger ended, as text that nobody needs to understand. */
final class Cursor {

  private Cursor() {}

  static String after(DeliveryRow last) {
    String place = last.plannedAt() + " " + last.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /** The place; null when there is none, or the text is no cursor, which is noted. */
  static @Nullable Place read(@Nullable String cursor, Asked asked) {
    if (cursor == null) {
      return null;
    }
    try {
      String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int space = place.indexOf(' ');
      String id = place.substring(space + 1);
      if (Asked.isId(id)) {
        return new Place(Instant.parse(place.substring(0, space)), id);
      }
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      asked.wrong("cursor", "is not one that a list gave");
      return null;
    }
    asked.wrong("cursor", "is not one that a list gave");
    return null;
  }
}
