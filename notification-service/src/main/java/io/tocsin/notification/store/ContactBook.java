package io.tocsin.notification.store;

import io.tocsin.contracts.Contact;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.People;
import jakarta.enterprise.context.ApplicationScoped;
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
        "INSERT INTO contact (audience, id, name, email, locale) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (audience, id) DO UPDATE SET name = excluded.name,"
            + " email = excluded.email, locale = excluded.locale",
        contacts.entrySet(),
        (statement, entry) -> {
          statement.setString(1, audience.code());
          statement.setString(2, entry.getKey());
          statement.setString(3, entry.getValue().name());
          statement.setString(4, entry.getValue().email());
          statement.setString(5, entry.getValue().locale());
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
            "SELECT audience, id, name, email, locale FROM contact"
                + " WHERE (audience = 'customer' AND id = ANY (?))"
                + " OR (audience = 'responder' AND id = ANY (?))",
            statement -> {
              Sql.texts(statement, 1, customers);
              Sql.texts(statement, 2, responders);
            },
            row ->
                new Found(
                    row.getString("audience"),
                    row.getString("id"),
                    new Contact(
                        row.getString("name"), row.getString("email"), row.getString("locale"))))
        .forEach(
            found ->
                (found.audience.equals(Audience.CUSTOMER.code()) ? foundCustomers : foundResponders)
                    .put(found.id, found.contact));
    return new People(foundCustomers, foundResponders);
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
