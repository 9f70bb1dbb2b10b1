package io.tocsin.escalation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

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
        .get("/tiers")
        .then()
        .statusCode(200)
        .body("tier", hasItem(1))
        .body("find { it.tier == 3 }.team", equalTo("senior-managers"))
        .body("find { it.tier == 3 }.channel", equalTo("tier-3"));
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
      put("/members/nora.lind", NORA).statusCode(200).body("zone", equalTo("Europe/Oslo"));
      ConsumerRecord<String, byte[]> written = contacts.take(1).getFirst();
      given().delete("/members/nora.lind").then().statusCode(204);
      ConsumerRecord<String, byte[]> erased = contacts.take(1).getFirst();

      assertThat(written.key()).isEqualTo("nora.lind");
      assertThat(Json.read(Json.WIRE, written.value(), Contact.class))
          .isEqualTo(new Parsed.Ok<>(new Contact("Nora Lind", "nora@example.com", "nb")));
      assertThat(erased.key()).isEqualTo("nora.lind");
      assertThat(erased.value()).isNull();
    }
    given().get("/members/nora.lind").then().statusCode(404);
  }

  @Test
  void givenATier_whenItsOnCallChanges_thenItIsKept() {
    String tier =
        """
        {"team": "first-line", "name": "First line support", "channel": "tier-1",
         "lead": "jonas.weber", "onCall": "%s"}
        """;
    put("/tiers/1", tier.formatted("jonas.weber")).statusCode(200);

    given().get("/tiers/1").then().body("onCall", equalTo("jonas.weber"));
    put("/tiers/1", tier.formatted("mia.hartmann")).statusCode(200);
  }

  @Test
  void givenAMemberOnCall_whenDeleted_thenItIsRefusedAndSaysWhere() {
    given()
        .delete("/members/elena.rossi")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("errors.field", contains("tiers.3.onCall"));
    given().get("/members/elena.rossi").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /tiers/2      | {"team": "t", "name": "T", "channel": "t", "onCall": "ghost"}    | onCall
          /tiers/9      | {"team": "t", "name": "T", "channel": "t"}                       | tier
          /tiers/0      | {"team": "t", "name": "T", "channel": "t"}                       | tier
          /tiers/2      | {"team": "t", "name": "T", "channel": "#t"}                      | channel
          /tiers/2      | {"team": "t", "name": "T", "channel": "t", "chanel": "x"}        | chanel
          /tiers/2      | {"team": 7}                                                      | team
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
    put(path, body)
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo(field));
    given().get("/members/x").then().statusCode(404);
    given().get("/tiers/2").then().body("team", equalTo("supervisors"));
  }

  @ParameterizedTest
  @CsvSource({
    "/escalations?state=asleep, 422",
    "/escalations?limit=0, 422",
    "/escalations?limit=x, 422",
    "/escalations?limit=1001, 422",
    "/escalations/no-such-ticket, 404",
    "/tiers/77, 404",
    "/tiers/one, 404",
    "/members/ghost, 404",
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
    given().get("/q/openapi").then().statusCode(200).body(containsString("/tiers/{tier}"));
  }

  private static ValidatableResponse put(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).put(path).then();
  }
}
