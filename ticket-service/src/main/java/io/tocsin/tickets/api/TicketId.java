package io.tocsin.tickets.api;

import io.tocsin.kit.text.Text;
import java.util.UUID;

/** A ticket's id in a URL. What is no id at all is the id of no ticket. */
record TicketId(UUID uuid) {

  private static final int MAX_QUOTE = 60;

  /** The id in a path, or a problem that says that there is no such ticket. */
  static TicketId of(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equals(text)) {
        return new TicketId(uuid);
      }
    } catch (IllegalArgumentException e) {
      throw noSuchTicket(text);
    }
    throw noSuchTicket(text);
  }

  private static RuntimeException noSuchTicket(String text) {
    String quote = Text.oneLine(text);
    return Problems.noSuchTicket(
        quote.length() <= MAX_QUOTE ? quote : quote.substring(0, MAX_QUOTE) + "…");
  }

  @Override
  public String toString() {
    return uuid.toString();
  }
}
