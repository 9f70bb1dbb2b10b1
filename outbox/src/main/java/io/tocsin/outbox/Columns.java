package io.tocsin.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.kit.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Rows as one array for each column, filled from left to right: a statement over {@code unnest}
 * writes them all in one go, whatever their number.
 */
public final class Columns {

  private final List<List<@Nullable Object>> columns = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private int at;

  /** Begins the next row. */
  public Columns row() {
    at = 0;
    return this;
  }

  public Columns text(@Nullable String text) {
    return add("text", text);
  }

  /** By its constant's name, as an entity would keep it. */
  public Columns name(@Nullable Enum<?> constant) {
    return add("text", constant == null ? null : constant.name());
  }

  public Columns number(@Nullable Number number) {
    return add("bigint", number);
  }

  public Columns flag(boolean flag) {
    return add("boolean", flag);
  }

  public Columns time(@Nullable Instant time) {
    return add("timestamptz", time == null ? null : time.toString());
  }

  public Columns id(String id) {
    return add("uuid", id);
  }

  /** Goes as text: the statement casts it. */
  public Columns json(Map<String, Object> json) {
    try {
      return add("text", Json.WIRE.writeValueAsString(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the details have no JSON form", e);
    }
  }

  /**
   * Writes all rows, in the caller's transaction: one array parameter for each column.
   *
   * @return how many rows the statement says that it wrote
   * @throws StoreException when the database refuses it
   */
  public int write(DataSource database, String sql) {
    if (columns.isEmpty()) {
      return 0;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int column = 0; column < columns.size(); column++) {
        Object[] values = columns.get(column).toArray();
        statement.setArray(column + 1, connection.createArrayOf(types.get(column), values));
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(e);
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
