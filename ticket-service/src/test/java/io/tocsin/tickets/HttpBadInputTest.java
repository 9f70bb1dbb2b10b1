package io.tocsin.tickets;

import static io.restassured.RestAssured.given;
import static io.tocsin.tickets.Service.OPEN;
import static io.tocsin.tickets.Service.opened;
import static io.tocsin.tickets.Service.post;
import static io.tocsin.tickets.Service.request;
import static io.tocsin.tickets.Service.rows;
import static io.tocsin.tickets.Service.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tocsin.kit.testing.KafkaAndPostgres;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong: a problem that names field and reason, and nothing stored. */
@QuarkusTest
@WithTestResource(KafkaAndPostgres.class)
class HttpBadInputTest {

  private static final String NOBODY = "/tickets/00000000-0000-8000-8000-000000000000";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'title': ; ''; is not JSON",
        "''; title; is missing",
        "[]; ''; must be an object",
        "null; ''; is null",
        "{'title': 'x'}; customer; is missing",
        "{'title': 'x', 'customer': {}}; customer.id; is missing",
        "{'title': 'x', 'customer': 'c-1'}; customer; must be an object",
        "{'title': 7, 'customer': {'id': 'c'}}; title; must be text",
        "{'title': 'x', 'customer': {'id': 'c'}, 'priority': 'huge'}; priority; is not one of",
        "{'title': 'x', 'customer': {'id': 'c'}, 'status': 'lost'}; status; is not one of",
        "{'title': 'x', 'customer': {'id': 'c'}, 'severity': '2'}; severity; a whole number",
        "{'title': 'x', 'customer': {'id': 'c'}, 'severity': 2.5}; severity; a whole number",
        "{'title': 'x', 'customer': {'id': 'c'}, 'severity': 5}; severity; from 1 to 4",
        "{'title': 'x', 'customer': {'id': 'c'}, 'colour': 'red'}; colour; no such field",
        "{'title': 'x', 'customer': {'id': 'c', 'name': 'Al'}}; customer.name; no such field",
        "{'title': '\\u0000', 'customer': {'id': 'c'}}; title; is empty",
        "{'title': 'x', 'customer': {'id': 'c\\u0000'}}; customer.id; has control characters",
        "{'title': 'x', 'customer': {'id': 'c'}, 'team': 'a\\nb'}; team; has control characters",
        "{'title': 'x', 'customer': {'id': 'c'}, 'externalId': '\\t'}; externalId; is empty",
      })
  void givenABadRequest_whenOpening_thenFieldAndReasonAreNamed(
      String json, String field, String reason) {
    refused(() -> post("/tickets", json.replace('\'', '"')), 422, field, reason);
  }

  @Test
  void givenATitleOfAMegabyte_thenItIsRefusedByItsLength() {
    String json =
        "{\"title\": \"%s\", \"customer\": {\"id\": \"c\"}}".formatted("x".repeat(1 << 20));

    refused(() -> post("/tickets", json), 422, "title", "is longer than 500 characters");
  }

  @Test
  void givenABodyThatIsTooLarge_thenItIsRefused() {
    refused(
        () -> post("/tickets", "x".repeat(3_000_000)), 413, "body", "is larger than 2000000 bytes");
  }

  @Test
  void givenControlCharactersInProse_thenTheyAreGone() {
    String json =
        """
        {"title": "No\\u0000 dial\\r\\ntone\\u001b[31m", "customer": {"id": "c"}}
        """;

    post("/tickets", json).statusCode(201).body("title", equalTo("No dial  tone[31m"));
  }

  @ParameterizedTest
  @CsvSource({
    "replies, {}, body",
    "customer-replies, {}, body",
    "customer-replies, {'body': ' '}, body",
    "status, {}, status",
    "status, {'status': 'lost'}, status",
    "priority, {}, priority",
    "priority, {'priority': 1}, priority",
    "assignment, {}, assignee",
    "resolution, {'status': 'open'}, status",
    "closure, {'reason': 'not nice'}, reason",
    "acknowledgement, {'agent': ''}, agent"
  })
  void givenABadCommand_thenItsFieldIsNamed(String command, String json, String field) {
    String path = "/tickets/" + opened() + "/" + command;

    refused(() -> post(path, json.replace('\'', '"')), 422, field, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replies",
        "customer-replies",
        "status",
        "priority",
        "assignment",
        "escalation-requests",
        "acknowledgement",
        "resolution",
        "reopening",
        "closure"
      })
  void givenAnUnknownTicket_whenCommanded_thenItIsNotFound(String command) {
    String json =
        switch (command) {
          case "replies", "customer-replies" -> "{\"body\": \"x\"}";
          case "status" -> "{\"status\": \"open\"}";
          case "priority" -> "{\"priority\": \"low\"}";
          case "assignment" -> "{\"team\": \"net\"}";
          default -> "{}";
        };

    refused(() -> post(NOBODY + "/" + command, json), 404, "ticket", "there is no ticket");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        NOBODY,
        NOBODY + "/timeline",
        "/tickets/x",
        "/tickets/1-1-1-1-1",
        "/tickets/%00/timeline",
        "/tickets/..%2f..%2fetc"
      })
  void givenAnUnknownOrMalformedId_whenAskedFor_thenItIsNotFound(String path) {
    problem(given().urlEncodingEnabled(false).get(path).then(), 404, "ticket", "no ticket");
  }

  @ParameterizedTest
  @CsvSource({
    "status=lost, status",
    "priority=7, priority",
    "tier=x, tier",
    "tier=0, tier",
    "limit=0, limit",
    "limit=201, limit",
    "cursor=abc, cursor",
    "team=%00, team"
  })
  void givenABadFilter_whenListing_thenItIsNamed(String query, String field) {
    problem(given().urlEncodingEnabled(false).get("/tickets?" + query).then(), 422, field, "");
  }

  @Test
  void givenTheSameExternalId_whenOpenedAgain_thenItIsAConflict() {
    String json =
        "{\"title\": \"x\", \"customer\": {\"id\": \"c\"}, \"externalId\": \"%s\"}"
            .formatted(unique("T"));
    post("/tickets", json).statusCode(201);

    refused(() -> post("/tickets", json), 409, "externalId", "is the id of ticket");
  }

  @Test
  void givenATicketThatIsOpen_whenReopened_thenItIsAConflict() {
    String path = "/tickets/" + opened() + "/reopening";

    refused(() -> post(path, "{}"), 409, "status", "is open");
  }

  @Test
  void givenAStaleVersion_thenThePreconditionFails() {
    String ticket = "/tickets/" + opened();
    post(ticket + "/status", "{\"status\": \"on-hold\"}").statusCode(200);

    refused(
        () -> request().header("If-Match", "\"1\"").post(ticket + "/resolution").then(),
        412,
        "version",
        "is 2 by now, not 1");
  }

  @Test
  void givenAnIfMatchThatIsNoVersion_thenItIsNamed() {
    String ticket = "/tickets/" + opened();

    refused(
        () -> request().header("If-Match", "one").post(ticket + "/resolution").then(),
        422,
        "If-Match",
        "must be a ticket's ETag");
  }

  @Test
  void givenAReusedIdempotencyKey_thenTheOtherRequestIsRefused() {
    String key = unique("key");
    request().header("Idempotency-Key", key).body(OPEN).post("/tickets").then().statusCode(201);

    refused(
        () ->
            request()
                .header("Idempotency-Key", key)
                .body(OPEN.replace("dial tone", "ring tone"))
                .post("/tickets")
                .then(),
        422,
        "Idempotency-Key",
        "was used for another request before");
  }

  @Test
  void givenAnIdempotencyKeyThatIsTooLong_thenItIsNamed() {
    refused(
        () ->
            request().header("Idempotency-Key", "k".repeat(201)).body(OPEN).post("/tickets").then(),
        422,
        "Idempotency-Key",
        "must be 1 to 200");
  }

  @Test
  void givenAnotherContentType_thenItIsAProblemToo() {
    given()
        .contentType("text/plain")
        .body(OPEN)
        .post("/tickets")
        .then()
        .statusCode(415)
        .contentType("application/problem+json");
  }

  private static void refused(
      Supplier<ValidatableResponse> request, int status, String field, String reason) {
    Map<String, Long> before = rows();

    problem(request.get(), status, field, reason);

    assertThat(rows()).isEqualTo(before);
  }

  private static void problem(
      ValidatableResponse response, int status, String field, String reason) {
    response
        .statusCode(status)
        .contentType(startsWith("application/problem+json"))
        .body("status", equalTo(status))
        .body("errors[0].field", equalTo(field))
        .body("errors[0].reason", containsString(reason));
  }
}
