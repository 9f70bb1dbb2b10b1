package io.tocsin.stack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Creates the services' databases, and the roles that own them. */
final class Databases {

  private Databases() {}

  /**
   * A role that may log in and owns its databases, and has no other right on the server.
   *
   * @param password what it logs in with from now on
   */
  record Owner(String role, String password, List<String> databases) {}

  /** The databases of all services, in a fixed order. */
  static List<String> names() {
    return Stream.of(ServiceName.values())
        .map(ServiceName::database)
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * Creates what is missing, and sets the passwords. Nobody but its owner may enter a database.
   *
   * @param connection as a superuser
   */
  static void create(Connection connection, List<Owner> owners) throws SQLException {
    for (Owner owner : owners) {
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", owner.role())) {
        execute(connection, "CREATE ROLE %I LOGIN", owner.role());
      }
      execute(connection, "ALTER ROLE %I PASSWORD %L", owner.role(), owner.password());
      for (String database : owner.databases()) {
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
          execute(connection, "CREATE DATABASE %I OWNER %I", database, owner.role());
        }
        execute(connection, "REVOKE ALL ON DATABASE %I FROM PUBLIC", database);
      }
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }

  /** Definitions of roles take no parameters: the server itself quotes names and texts. */
  private static void execute(Connection connection, String format, String... values)
      throws SQLException {
    try (PreparedStatement quote =
        connection.prepareStatement("SELECT format(?, VARIADIC ?::text[])")) {
      quote.setString(1, format);
      quote.setArray(2, connection.createArrayOf("text", values));
      try (ResultSet quoted = quote.executeQuery();
          Statement statement = connection.createStatement()) {
        quoted.next();
        statement.execute(quoted.getString(1));
      }
    }
  }
}
