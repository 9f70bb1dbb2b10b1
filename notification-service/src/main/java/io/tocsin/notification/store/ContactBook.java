package io.tocsin.notification.store;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Preferences;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.People;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How to reach people: the last word of the contact topics. */
@ApplicationScoped
public class ContactBook {

  private final Sql sql;

  ContactBook(Sql sql) {
    this.sql = sql;
  }

  /** Keeps the contacts, by id, over what was known. */
  public void keep(Audience audience, Map<String, Contact> contacts) {
    sql.batch(
        "INSERT INTO contact (audience, id, name, email, locale, phone, zone, preferences)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb)"
            + " ON CONFLICT (audience, id) DO UPDATE SET name = excluded.name,"
            + " email = excluded.email, locale = excluded.locale, phone = excluded.phone,"
            + " zone = excluded.zone, preferences = excluded.preferences",
        contacts.entrySet(),
        (statement, entry) -> {
          Contact contact = entry.getValue();
          statement.setString(1, audience.code());
          statement.setString(2, entry.getKey());
          statement.setString(3, contact.name());
          statement.setString(4, contact.email());
          statement.setString(5, contact.locale());
          statement.setString(6, contact.phone());
          statement.setString(7, contact.zone());
          statement.setString(
              8, contact.preferences() == null ? null : Codes.json(contact.preferences()));
        });
  }

  /** Forgets people altogether. */
  public void erase(Audience audience, Collection<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    sql.update(
        "DELETE FROM contact WHERE audience = ? AND id = ANY (?)",
        statement -> {
          statement.setString(1, audience.code());
          Sql.texts(statement, 2, ids);
        });
  }

  /** The contacts of these, where known. */
  public People find(Collection<String> customers, Collection<String> responders) {
    Map<String, Contact> foundCustomers = new HashMap<>();
    Map<String, Contact> foundResponders = new HashMap<>();
    sql.query(
            "SELECT audience, id, name, email, locale, phone, zone, preferences FROM contact"
                + " WHERE (audience = 'customer' AND id = ANY (?))"
                + " OR (audience = 'responder' AND id = ANY (?))",
            statement -> {
              Sql.texts(statement, 1, customers);
              Sql.texts(statement, 2, responders);
            },
            row -> new Found(row.getString("audience"), row.getString("id"), contact(row)))
        .forEach(
            found ->
                (found.audience.equals(Audience.CUSTOMER.code()) ? foundCustomers : foundResponders)
                    .put(found.id, found.contact));
    return new People(foundCustomers, foundResponders);
  }

  private static Contact contact(ResultSet row) throws SQLException {
    String preferences = row.getString("preferences");
    return new Contact(
        row.getString("name"),
        row.getString("email"),
        row.getString("locale"),
        row.getString("phone"),
        row.getString("zone"),
        preferences == null ? null : Codes.read(preferences, Preferences.class));
  }

  /**
   * The one member who is meant.
   *
   * @param who a member id, or a member's mail address in whatever case
   */
  public Optional<String> member(String who) {
    List<String> found =
        sql.query(
            "SELECT id FROM contact WHERE audience = 'responder'"
                + " AND (id = ? OR lower(email) = lower(?)) LIMIT 2",
            statement -> {
              statement.setString(1, who);
              statement.setString(2, who);
            },
            row -> row.getString("id"));
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private record Found(String audience, String id, Contact contact) {}
}
