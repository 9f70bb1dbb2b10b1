package io.tocsin.tickets;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tocsin.kit.testing.KafkaAndPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The running service, as its clients and its database see it. */
final class Service {

  static final String OPEN =
      """
      {"title": "No dial tone", "customer": {"id": "c-1", "plan": "gold", "locale": "de-AT"}}
      """;

  private Service() {}

  static ValidatableResponse post(String path, String json) {
    return request().body(json).post(path).then();
  }

  static RequestSpecification request() {
    return given().contentType(ContentType.JSON);
  }

  static ValidatableResponse get(String path) {
    return given().get(path).then();
  }

  /** Opens a ticket over HTTP and says its id. */
  static String opened() {
    return post("/tickets", OPEN).statusCode(201).extract().path("id");
  }

  static List<String> timelineTypes(String ticketId) {
    return get("/tickets/" + ticketId + "/timeline").statusCode(200).extract().path("type");
  }

  /** How many rows each of the service's tables has. */
  static Map<String, Long> rows() {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (String table : List.of("tickets", "timeline", "idempotency_keys")) {
      rows.put(table, number("SELECT count(*) FROM " + table));
    }
    rows.put(
        "outbox",
        number(
            "SELECT coalesce(last_value, 0) FROM pg_sequences WHERE sequencename LIKE 'outbox%'"));
    return rows;
  }

  static long number(String sql) {
    try (Connection connection = KafkaAndPostgres.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  static String unique(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }
}
