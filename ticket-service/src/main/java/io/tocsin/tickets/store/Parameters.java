package io.tocsin.tickets.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.kit.json.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets a statement's parameters from left to right. */
final class Parameters {

  private final PreparedStatement statement;
  private int at;

  Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  Parameters text(@Nullable String text) throws SQLException {
    statement.setString(++at, text);
    return this;
  }

  Parameters number(@Nullable Number number) throws SQLException {
    statement.setObject(++at, number, number instanceof Long ? Types.BIGINT : Types.INTEGER);
    return this;
  }

  Parameters time(Instant time) throws SQLException {
    statement.setObject(++at, time.atOffset(ZoneOffset.UTC));
    return this;
  }

  Parameters id(String id) throws SQLException {
    statement.setObject(++at, UUID.fromString(id));
    return this;
  }

  Parameters json(Map<String, Object> json) throws SQLException {
    try {
      statement.setObject(++at, Json.WIRE.writeValueAsString(json), Types.OTHER);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the details have no JSON form", e);
    }
    return this;
  }
}
