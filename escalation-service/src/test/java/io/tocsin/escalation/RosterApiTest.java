package io.tocsin.escalation;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.kit.testing.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class RosterApiTest {

  private static final String NORA =
      """
      {"name": "Nora Lind", "email": "nora@example.com", "zone": "Europe/Oslo", "locale": "nb"}
      """;

  @Test
  void givenAFirstStart_whenAsked_thenTheThreeTiersAreThere() {
    given()
        .get("/roster/tiers")
        .then()
        .statusCode(200)
        .body("1.teams", contains("first-line"))
        .body("3.teams", contains("senior-managers"));
    given().get("/roster/teams/senior-managers").then().body("channel", equalTo("tier-3"));
  }

  @Test
  void givenAFirstStart_whenContactsAreRead_thenEveryMemberOfTheRosterIsThere() {
    try (var contacts = TopicReader.fromStart(Topic.RESPONDER_CONTACTS)) {
      assertThat(contacts.take(6)).extracting(ConsumerRecord::key).contains("priya.nair");
    }
  }

  @Test
  void givenAMember_whenPutChangedAndDeleted_thenTheContactFollows() {
    try (var contacts = TopicReader.atEnd(Topic.RESPONDER_CONTACTS)) {
      put("/roster/members/nora.lind", NORA).statusCode(200);
      ConsumerRecord<String, byte[]> written = contacts.take(1).getFirst();
      given().delete("/roster/members/nora.lind").then().statusCode(204);
      ConsumerRecord<String, byte[]> erased = contacts.take(1).getFirst();

      assertThat(written.key()).isEqualTo("nora.lind");
      assertThat(Json.read(Json.WIRE, written.value(), Contact.class))
          .isEqualTo(
              new Parsed.Ok<>(
                  new Contact("Nora Lind", "nora@example.com", "nb", null, "Europe/Oslo", null)));
      assertThat(erased.key()).isEqualTo("nora.lind");
      assertThat(erased.value()).isNull();
    }
    given().get("/roster/members/nora.lind").then().statusCode(404);
  }

  @Test
  void givenATeam_whenItsScheduleChanges_thenSomebodyElseIsOnCall_andTheHistorySaysWho() {
    String before = given().get("/roster/teams/first-line").body().asString();
    String version = given().get("/roster").header("ETag");
    onCall("2026-01-05T12:00:00Z").body("members", contains("mia.hartmann"));

    given()
        .contentType(ContentType.JSON)
        .header("If-Match", version)
        .header("X-Changed-By", "jonas.weber")
        .body(before.replace("[\"mia.hartmann\"]", "[\"jonas.weber\"]"))
        .put("/roster/teams/first-line")
        .then()
        .statusCode(200);

    onCall("2026-01-05T12:00:00Z").body("members", contains("jonas.weber"));
    given().get("/roster/versions").then().body("changedBy[0]", equalTo("jonas.weber"));
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", version)
        .body(before)
        .put("/roster/teams/first-line")
        .then()
        .statusCode(412);
    put("/roster/teams/first-line", before).statusCode(200);
  }

  @Test
  void givenTheRosterAsYaml_whenPutBack_thenItIsANewVersionOfTheSame() {
    String yaml = given().accept("application/yaml").get("/roster").body().asString();

    given()
        .contentType("application/yaml")
        .body(yaml.getBytes(UTF_8))
        .put("/roster")
        .then()
        .statusCode(200);

    assertThat(given().accept("application/yaml").get("/roster").body().asString()).isEqualTo(yaml);
  }

  @Test
  void givenASchedule_whenAskedForIt_thenTurnsGapsAndACalendarAreThere() {
    given()
        .queryParam("from", "2026-01-05T00:00:00Z")
        .queryParam("until", "2026-01-12T00:00:00Z")
        .get("/teams/first-line/schedule")
        .then()
        .statusCode(200)
        .body("turns.member", contains("mia.hartmann"))
        .body("gaps", hasSize(0));
    given()
        .get("/teams/first-line/on-call.ics")
        .then()
        .statusCode(200)
        .body(containsString("BEGIN:VCALENDAR"))
        .body(containsString("Mia Hartmann"));
  }

  @Test
  void givenAMemberWhoIsNeeded_whenDeleted_thenItIsRefusedAndSaysWhere() {
    given()
        .delete("/roster/members/elena.rossi")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("errors.field", hasItem("teams.senior-managers.members.0"));
    given().get("/roster/members/elena.rossi").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /tiers/2      | {"teams": ["ghosts"]}                                            | teams.0
          /tiers/2      | {"teams": []}                                                    | teams
          /tiers/9      | {"teams": ["first-line"]}                                        | ''
          /tiers/0      | {"teams": ["first-line"]}                                        | tier
          /tiers/2      | {"teams": ["first-line"], "manager": "ghost"}                    | manager
          /tiers/2      | {"team": "first-line"}                                           | team
          /tiers/2      | {"teams": 7}                                                     | teams
          /teams/t      | {"name": "T", "channel": "#t", "lead": "mia.hartmann"}           | channel
          /teams/t      | {"name": "T", "channel": "t"}                                    | members
          /parties/p    | {"name": "P", "email": "p"}                                      | email
          /members/x    | {"email": "x@example.com"}                                       | name
          /members/x    | {"name": "X", "email": "x"}                                      | email
          /members/x    | {"name": "X", "email": "x@example.com", "zone": "Mars/Olympus"}  | zone
          /members/x    | {"name": "X\\u0000", "email": "x@example.com"}                   | name
          /members/X    | {"name": "X", "email": "x@example.com"}                          | id
          /members/x    | {"name":                                                         | ''
          /members/x    | null                                                             | ''
          """)
  void givenABadBody_whenPut_thenTheFieldIsNamedAndNothingIsKept(
      String path, String body, String field) {
    put("/roster" + path, body)
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo(field));
    given().get("/roster/members/x").then().statusCode(404);
    given().get("/roster/tiers/2").then().body("teams", contains("supervisors"));
  }

  @ParameterizedTest
  @CsvSource({
    "/escalations?state=asleep, 422",
    "/escalations?limit=0, 422",
    "/escalations?limit=x, 422",
    "/escalations?limit=1001, 422",
    "/escalations/no-such-ticket, 404",
    "/roster/tiers/77, 404",
    "/roster/tiers/one, 404",
    "/roster/members/ghost, 404",
    "/roster/pets/rex, 404",
    "/teams/ghosts/on-call, 404",
    "/teams/first-line/on-call?at=noon, 422",
    "/teams/first-line/schedule?until=2020-01-01T00:00:00Z, 422",
    "/escalations?cursor=x, 422",
    "/nowhere, 404"
  })
  void givenABadQuestion_whenAsked_thenTheAnswerIsAProblem(String path, int status) {
    given().get(path).then().statusCode(status).contentType("application/problem+json");
  }

  @Test
  void givenTheService_whenAskedHowItIs_thenHealthMetricsAndOpenApiAnswer() {
    for (String path : new String[] {"live", "ready", "started"}) {
      given().get("/q/health/" + path).then().statusCode(200);
    }
    given().get("/q/metrics").then().statusCode(200);
    given().get("/q/openapi").then().statusCode(200).body(containsString("/roster/tiers/{id}"));
  }

  private static ValidatableResponse onCall(String at) {
    return given().queryParam("at", at).get("/teams/first-line/on-call").then().statusCode(200);
  }

  private static ValidatableResponse put(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).put(path).then();
  }
}
