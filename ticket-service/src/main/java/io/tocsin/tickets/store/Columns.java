package io.tocsin.tickets.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.kit.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows as one array for each column, filled from left to right: a statement over {@code unnest}
 * writes them all in one go, planned once, whatever their number.
 */
final class Columns {

  private final List<List<@Nullable Object>> columns = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private int at;

  /** Begins the next row. */
  Columns row() {
    at = 0;
    return this;
  }

  Columns text(@Nullable String text) {
    return add("text", text);
  }

  Columns number(@Nullable Number number) {
    return add("bigint", number);
  }

  Columns time(Instant time) {
    return add("timestamptz", time.toString());
  }

  Columns id(String id) {
    return add("uuid", id);
  }

  /** Goes as text: the statement casts it. */
  Columns json(Map<String, Object> json) {
    try {
      return add("text", Json.WIRE.writeValueAsString(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the details have no JSON form", e);
    }
  }

  /** Writes all rows: one array parameter for each column. */
  void write(Connection connection, String sql) throws SQLException {
    if (columns.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int column = 0; column < columns.size(); column++) {
        Object[] values = columns.get(column).toArray();
        statement.setArray(column + 1, connection.createArrayOf(types.get(column), values));
      }
      statement.executeUpdate();
    }
  }

  private Columns add(String type, @Nullable Object value) {
    if (at == columns.size()) {
      columns.add(new ArrayList<>());
      types.add(type);
    }
    columns.get(at++).add(value);
    return this;
  }
}
