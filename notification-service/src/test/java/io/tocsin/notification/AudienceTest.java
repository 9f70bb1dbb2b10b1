package io.tocsin.notification;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tocsin.notification.testing.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The audience table over HTTP. */
@QuarkusTest
@TestProfile(Service.Impatient.class)
class AudienceTest extends Service {

  @AfterEach
  void asBefore() {
    put(Tables.builtIn()).statusCode(200);
  }

  @Test
  void givenAFirstStart_thenTheBuiltInTableIsInForce_asJsonAndAsYaml() {
    given()
        .get("/audience")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("events.exhausted.lead.channels", equalTo(java.util.List.of("email")));
    String yaml = given().accept("application/yaml").get("/audience").body().asString();

    assertThat(Tables.draft(yaml)).isEqualTo(Tables.draft(Tables.builtIn()));
  }

  @Test
  void givenAnotherTable_thenItIsAVersion_andAnEarlierOneCanComeBack() {
    String version = given().get("/audience").header("ETag");
    put("events: {escalated: {team: {channels: [teams]}}}")
        .statusCode(200)
        .header("ETag", org.hamcrest.Matchers.not(version));
    given().get("/audience/versions").then().body("changedBy[0]", equalTo("ada"));

    given()
        .contentType("application/yaml")
        .header("If-Match", version)
        .body(Tables.builtIn().getBytes(UTF_8))
        .put("/audience")
        .then()
        .statusCode(412)
        .contentType("application/problem+json");
    given().post("/audience/rollback?to=" + version.replace("\"", "")).then().statusCode(200);

    given().get("/audience").then().body("events.escalated.team.channels[0]", equalTo("slack"));
    given().post("/audience/rollback?to=99999").then().statusCode(404);
    given().post("/audience/rollback?to=x").then().statusCode(422);
  }

  @Test
  void givenATableThatWouldNotWork_thenEachFaultIsNamed_andNothingChanges() {
    String version = given().get("/audience").header("ETag");

    put("""
            events:
              escaladed: {team: {channels: [slack]}}
              escalated: {customer: {channels: [slack], urgency: now}}
              resolved:  {on-call: {channels: [email], template: informed}}
            """)
        .statusCode(422)
        .contentType("application/problem+json")
        .body(
            "errors.field",
            hasItems(
                "events.escaladed",
                "events.escalated.customer.channels.0",
                "events.escalated.customer.urgency",
                "events.resolved.on-call"));
    put("events: [").statusCode(422).body("detail", containsString("is not YAML"));
    put("events: {escalated: {team: {chanels: [slack]}}}")
        .statusCode(422)
        .body("errors.field", hasItem("events.escalated.team.chanels"));
    assertThat(given().get("/audience").header("ETag")).isEqualTo(version);
  }

  @Test
  void givenAnEvent_thenItIsSaidWhomItWouldReach_andWhyNotOthers() {
    given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"event": "escalated", "customer": "nobody-knows", "assignee": "sam", "lead": "lee",
             "channel": "tier-2", "drill": true}
            """)
        .post("/audience/evaluate")
        .then()
        .statusCode(200)
        .body("told.find {it.audience == 'customer'}.reason", equalTo("drill"))
        .body("told.find {it.audience == 'assignee'}.outcome", equalTo("now"))
        .body("told.find {it.audience == 'lead'}.reason", equalTo("no-row"))
        .body("told.find {it.audience == 'team'}.recipient", equalTo("tier-2"))
        .body("fallBack", equalTo(java.util.List.of("lee", "sam")));
    given()
        .contentType(ContentType.JSON)
        .body("{\"event\": \"escaladed\", \"onCall\": [null]}")
        .post("/audience/evaluate")
        .then()
        .statusCode(422)
        .body("errors.field", hasItems("event", "onCall[0]"));
  }

  private static ValidatableResponse put(String yaml) {
    return given()
        .contentType("application/yaml")
        .header("X-Changed-By", "ada")
        .body(yaml.getBytes(UTF_8))
        .put("/audience")
        .then();
  }
}
