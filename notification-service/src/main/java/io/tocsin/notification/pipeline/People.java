package io.tocsin.notification.pipeline;

import io.tocsin.contracts.Contact;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contacts, by customer id and by member id: those that one delivery or a batch needs. */
public record People(Map<String, Contact> customers, Map<String, Contact> responders) {

  /** The contact of a notice's recipient; null when unknown, and for a team. */
  public @Nullable Contact of(Notice notice) {
    return switch (notice.audience()) {
      case CUSTOMER -> customers.get(notice.recipient());
      case RESPONDER -> responders.get(notice.recipient());
      case TEAM -> null;
    };
  }

  /** A member's name, or an empty text. */
  public String name(String member) {
    Contact contact = responders.get(member);
    return contact == null ? "" : contact.name();
  }
}
