package io.tocsin.escalation;

import static io.restassured.RestAssured.given;
import static io.tocsin.escalation.Upstream.breach;
import static io.tocsin.escalation.Upstream.opened;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.Event;
import io.tocsin.kit.testing.KafkaAndPostgres;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The decision matrix over HTTP. Other tests share the service: each test here leaves the rows as
 * it found them, as a newer version.
 */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class MatrixApiTest {

  private static final String CLIMB =
      "{id: climb, trigger: breach, metric: time-in-tier, move: next-tier}";

  /** In the first tier it is the manager's; it also says something else about everything else. */
  private static final String BOSS =
      """
      rows:
        - {id: boss, trigger: breach, metric: time-in-tier, tier: 1, move: manager, inform: [lead]}
        - {id: climb, trigger: breach, metric: time-in-tier, move: next-tier}
      """;

  private String before;
  private int version;

  @BeforeEach
  void remember() {
    before = yaml();
    version = version();
  }

  @AfterEach
  void restore() {
    if (!yaml().equals(before)) {
      put(before).statusCode(200);
    }
    assertThat(yaml()).isEqualTo(before);
  }

  @Test
  void givenTheMatrixInForce_whenRead_thenJsonAndYamlSayTheSame() {
    given()
        .accept(ContentType.JSON)
        .get("/matrix")
        .then()
        .statusCode(200)
        .contentType(ContentType.JSON)
        .body(
            "rows.id",
            contains(
                "time-in-tier",
                "not-acknowledged",
                "no-progress",
                "not-reviewed",
                "request",
                "customer-waits"));
    given()
        .accept("application/yaml")
        .get("/matrix")
        .then()
        .statusCode(200)
        .contentType("application/yaml")
        .header("ETag", "\"" + version + "\"")
        .body(startsWith("rows:"), containsString("move: ask-again"));
  }

  @Test
  void givenAnotherMatrix_whenPut_thenItDecidesFromNowOn_andItIsKnownWhoChangedIt() {
    given()
        .contentType("application/yaml")
        .header("If-Match", "\"" + version + "\"")
        .header("X-Changed-By", "jonas.weber")
        .body(BOSS.getBytes(UTF_8))
        .put("/matrix")
        .then()
        .statusCode(200)
        .header("ETag", "\"" + (version + 1) + "\"")
        .body("version", equalTo(version + 1))
        .body("warnings", empty());

    given()
        .get("/matrix/versions")
        .then()
        .body("version[0]", equalTo(version + 1))
        .body("changedBy[0]", equalTo("jonas.weber"));
    try (Upstream upstream = new Upstream();
        Announced announced = new Announced()) {
      String ticket = UUID.randomUUID().toString();
      upstream.send(opened(ticket));
      upstream.send(breach(ticket, 1));
      Event<EscalationData> moved = announced.one(ticket);
      assertThat(moved.type()).isEqualTo("escalation.reassigned");
      assertThat(moved.data().assignee()).isEqualTo("tomas.novak");
      assertThat(moved.data().inform()).containsExactly("member:jonas.weber");
      assertThat(moved.data().row()).isEqualTo(new EscalationData.MatrixRow("boss", version + 1));
    }
  }

  @Test
  void givenTheMatrixAsJson_whenPutBack_thenItIsANewVersionOfTheSame() {
    String json = given().accept(ContentType.JSON).get("/matrix").asString();

    given()
        .contentType(ContentType.JSON)
        .body(json)
        .put("/matrix")
        .then()
        .statusCode(200)
        .body("version", equalTo(version + 1));

    assertThat(given().accept(ContentType.JSON).get("/matrix").asString()).isEqualTo(json);
    given().get("/matrix/versions").then().body("changedBy[0]", equalTo("anonymous"));
  }

  @Test
  void givenRowsThatOverlap_whenPut_thenItIsTakenWithAWarning() {
    put("rows: [{id: gold, plan: gold, tier: 1, move: manager}, " + CLIMB + "]")
        .statusCode(200)
        .body("warnings.field", contains("rows.1"))
        .body("warnings[0].reason", containsString("gold"));
  }

  @Test
  void givenAChangeThatAPersonHasNotSeen_whenPut_thenItIsRefusedAndNothingChanges() {
    refused(from("If-Match", "\"" + (version - 1) + "\"").body(BOSS.getBytes(UTF_8)), 412)
        .body("detail", containsString("version " + version));
    refused(from("If-Match", "latest").body(BOSS.getBytes(UTF_8)), 422)
        .body("errors.field", contains("If-Match"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          id: a, team: nobody, trigger: request, move: manager        | rows.1.team          | there is no team nobody
          id: a, trigger: request, move: {team: nobody}               | rows.1.move.team     | there is no team nobody
          id: a, trigger: request, move: {skill: true}                | rows.1.move.skill    | no team has a skill
          id: a, trigger: request, move: {external: acme}             | rows.1.move.external | there is no external party acme
          id: a, trigger: request, move: {manager: 4}                 | rows.1.move.manager  | there is no tier 4
          id: a, trigger: request, move: up                           | rows.1.move          | must be next-tier
          id: a, move: none, inform: ["member:ghost"]                 | rows.1.inform.0      | there is no member ghost
          id: climb, trigger: request, move: manager                  | rows.1.id            | is that of rows.0, too
          id: a, metric: time-in-tier, trigger: breach, move: manager | rows.1               | is never reached: row climb before it
          id: a, trigger: request, guard: ticket.tier == "1", move: manager | rows.1.guard   | line 1, column 13: '==' does not fit a whole number and a text
          id: a, trigger: request, guard: ticket.tear == 1, move: manager   | rows.1.guard   | line 1, column 8: unknown field 'tear'
          id: a, trigger: warning, percent: 0..50, move: manager      | rows.1.percent       | 0..50 is not within 1 to 100
          id: a, trigger: warning, percent: 90..50, move: manager     | rows.1.percent       | the range 90..50 runs backwards
          id: a, severity: ">4", move: manager                        | rows.1.severity      | >4 is not within 1 to 4
          id: a, tier: 0, move: manager                               | rows.1.tier          | 0 is not within 1 or more
          id: a, affectedUsers: many, move: manager                   | rows.1.affectedUsers | 'many' is no number or range
          id: a, tear: 1, move: manager                               | rows[1].tear         |
          """)
  void givenARowWithAMistake_whenPut_thenItsPathAndReasonAreToldAndNothingChanges(
      String row, String field, String reason) {
    String body = "rows: [" + CLIMB + ", {" + row + "}]";

    for (String path : new String[] {"/matrix", "/matrix?dryRun=true"}) {
      refused(yamlOf(body), path, 422)
          .body("errors.field", contains(field))
          .body("errors[0].reason", containsString(reason == null ? "" : reason));
    }
  }

  @Test
  void givenATierWithoutAnAnswer_whenPut_thenTheGapIsToldAndNothingChanges() {
    refused(yamlOf("rows: [{id: a, metric: time-in-tier, tier: 1, move: next-tier}]"), 422)
        .body("errors.field", contains("rows"))
        .body("errors[0].reason", containsString("trigger breach, metric time-in-tier, tier 2"));
  }

  @Test
  void givenTeamsThatHandTicketsRound_whenPut_thenTheRingIsToldAndNothingChanges() {
    String ring =
        """
        rows:
          - %s
          - {id: down, trigger: request, team: supervisors, move: {team: first-line}}
          - {id: up, trigger: request, team: first-line, move: {team: supervisors}}
        """;

    refused(yamlOf(ring.formatted(CLIMB)), 422)
        .body("errors.field", contains("rows.2.move"))
        .body(
            "errors[0].reason",
            equalTo("hands tickets round in a ring: first-line → supervisors → first-line"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rows: [                        | ``
          rows: {id: a}                  | rows
          rows: []                       | rows
          rows: [null]                   | rows.0
          row: [{id: a}]                 | row
          `{"rows": 7}`                  | rows
          null                           | ``
          ``                             | ``
          """)
  void givenSomethingElseThanAMatrix_whenPut_thenItIsRefusedAndNothingChanges(
      String body, String field) {
    refused(yamlOf(body), 422).body("errors[0].field", equalTo(field));
  }

  @Test
  void givenAnotherMatrix_whenRehearsed_thenThePastIsToldAsItWouldHaveBeenAndNothingChanges() {
    String ticket = decided();
    String kept = given().get("/escalations/" + ticket).asString();

    String own = "differences.findAll { it.ticketId == '" + ticket + "' }";
    unchanged(yamlOf(BOSS).put("/matrix?dryRun=true&last=20").then().statusCode(200))
        .body("lookedAt", equalTo(20))
        .body("warnings", empty())
        .body(own + ".cause", contains(Upstream.breachId(ticket, 1)))
        .body(own + ".rowBefore", contains("time-in-tier"))
        .body(own + ".rowAfter", contains("boss"))
        .body(own + ".question.tier", contains(1));
    unchanged(yamlOf(before).put("/matrix?dryRun=true").then().statusCode(200))
        .body("lookedAt", equalTo(1000))
        .body("differences", empty());
    unchanged(yamlOf(BOSS).put("/matrix?dryRun=true&last=0").then().statusCode(422))
        .body("errors.field", contains("last"));

    assertThat(given().get("/escalations/" + ticket).asString()).isEqualTo(kept);
  }

  @Test
  void givenAnEarlierVersion_whenRolledBack_thenItIsInForceAgainAsANewOne() {
    put(BOSS).statusCode(200);

    given()
        .header("If-Match", "\"" + version + "\"")
        .post("/matrix/rollback?to=" + version)
        .then()
        .statusCode(412);
    given()
        .header("If-Match", "\"" + (version + 1) + "\"")
        .header("X-Changed-By", "samuel.okafor")
        .post("/matrix/rollback?to=" + version)
        .then()
        .statusCode(200)
        .body("version", equalTo(version + 2));

    assertThat(yaml()).isEqualTo(before);
    given()
        .get("/matrix/versions")
        .then()
        .body("version[0]", equalTo(version + 2))
        .body("changedBy[0]", equalTo("samuel.okafor"));
  }

  @ParameterizedTest
  @CsvSource({"'', 422", "0, 422", "-1, 422", "one, 422", "999999, 404"})
  void givenAVersionThatThereIsNot_whenRolledBack_thenItIsRefusedAndNothingChanges(
      String to, int status) {
    unchanged(
        given()
            .post("/matrix/rollback?to=" + to)
            .then()
            .statusCode(status)
            .contentType("application/problem+json"));
  }

  /** A ticket that the matrix in force has moved. */
  private static String decided() {
    try (Upstream upstream = new Upstream();
        Announced announced = new Announced()) {
      String ticket = UUID.randomUUID().toString();
      upstream.send(opened(ticket));
      upstream.send(breach(ticket, 1));
      assertThat(announced.one(ticket).type()).isEqualTo("escalation.raised");
      return ticket;
    }
  }

  private ValidatableResponse refused(RequestSpecification request, int status) {
    return refused(request, "/matrix", status);
  }

  private ValidatableResponse refused(RequestSpecification request, String path, int status) {
    return unchanged(
        request.put(path).then().statusCode(status).contentType("application/problem+json"));
  }

  private ValidatableResponse unchanged(ValidatableResponse response) {
    assertThat(yaml()).isEqualTo(before);
    assertThat(version()).isEqualTo(version);
    return response;
  }

  private static ValidatableResponse put(String matrix) {
    return yamlOf(matrix).put("/matrix").then();
  }

  private static RequestSpecification yamlOf(String body) {
    return given().contentType("application/yaml").body(body.getBytes(UTF_8));
  }

  private static RequestSpecification from(String header, String value) {
    return given().contentType("application/yaml").header(header, value);
  }

  private static String yaml() {
    return given().accept("application/yaml").get("/matrix").asString();
  }

  private static int version() {
    return given().get("/matrix/versions").path("version[0]");
  }
}
