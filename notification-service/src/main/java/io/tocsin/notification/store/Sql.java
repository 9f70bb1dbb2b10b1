package io.tocsin.notification.store;

import io.tocsin.notification.pipeline.Urgency;
import io.tocsin.outbox.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs statements in the caller's transaction. */
@ApplicationScoped
class Sql {

  private final DataSource dataSource;

  Sql(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Sets a statement's parameters. */
  interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  /** Sets a statement's parameters for one of many items. */
  interface ItemParameters<T> {
    void set(PreparedStatement statement, T item) throws SQLException;
  }

  /** A column's value as text. */
  interface Text<T> {
    @Nullable String of(T row);
  }

  /** Reads a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> query(String sql, Parameters parameters, Row<T> reader) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Returns how many rows changed. */
  int update(String sql, Parameters parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Runs the statement for each item; returns for each how many rows changed, in order. */
  <T> int[] batch(String sql, Collection<T> items, ItemParameters<T> parameters) {
    if (items.isEmpty()) {
      return new int[0];
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T item : items) {
        parameters.set(statement, item);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** One column of many rows; the statement casts it to its type. */
  static <T> void texts(
      PreparedStatement statement, int index, Collection<T> rows, Text<? super T> column)
      throws SQLException {
    List<@Nullable String> texts = new ArrayList<>(rows.size());
    for (T row : rows) {
      texts.add(column.of(row));
    }
    texts(statement, index, texts);
  }

  static void texts(
      PreparedStatement statement, int index, Collection<? extends @Nullable String> texts)
      throws SQLException {
    statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray()));
  }

  /** As columns have it: the more urgent, the lower. */
  static String rank(Urgency urgency) {
    return Integer.toString(urgency.ordinal());
  }

  static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
