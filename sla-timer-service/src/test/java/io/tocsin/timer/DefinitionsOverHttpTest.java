package io.tocsin.timer;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.tocsin.kit.testing.KafkaAndPostgres;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies and calendars over HTTP, on a real broker. */
@QuarkusTest
@TestProfile(SlaTimerServiceTest.Quick.class)
@QuarkusTestResource(
    value = KafkaAndPostgres.class,
    initArgs = @ResourceArg(name = "database", value = "false"))
class DefinitionsOverHttpTest {
  private static final String GOLD =
      """
      {"order": 10, "when": "ticket.customer.plan == 'none'", "calendar": "always",
       "metrics": {"resolution": {"target": "PT8H"}}}
      """;

  @BeforeEach
  void awaitReady() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  @Test
  void given_what_was_seeded_then_it_is_listed() {
    given()
        .get("/policies")
        .then()
        .statusCode(200)
        .body("find { it.name == 'quick' }.version", equalTo(1))
        .body("find { it.name == 'quick' }.apply", equalTo("new-clocks"))
        .body("find { it.name == 'quick' }.effectiveFrom", equalTo("1970-01-01T00:00:00Z"))
        .body("find { it.name == 'quick' }.order", equalTo(0))
        .body("find { it.name == 'quick' }.when", nullValue());
    given()
        .get("/calendars")
        .then()
        .statusCode(200)
        .body("find { it.name == 'always' }.zone", equalTo("UTC"));
    given()
        .get("/policies/quick")
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("metrics.first-response.target", equalTo("PT0.5S"))
        .body("version", nullValue());
  }

  @Test
  void given_changes_then_versions_tags_and_preconditions_hold() {
    json(GOLD)
        .put("/policies/gold")
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("name", equalTo("gold"))
        .body("version", equalTo(1))
        .body("apply", equalTo("new-clocks"));
    given()
        .header("Content-Type", "application/yaml")
        .header("If-Match", "\"1\"")
        .body(
            "calendar: always\nmetrics: {resolution: {target: PT6H}}\nwhen: ticket.tier == 99\n"
                .getBytes(UTF_8))
        .put("/policies/gold")
        .then()
        .statusCode(201)
        .body("version", equalTo(2));
    json(GOLD)
        .header("If-Match", "\"1\"")
        .put("/policies/gold")
        .then()
        .statusCode(412)
        .contentType("application/problem+json")
        .body("detail", containsString("newest version is 2"));
    json("{\"version\": 1, \"apply\": \"running-clocks\"}")
        .post("/policies/gold/rollback")
        .then()
        .statusCode(201)
        .body("version", equalTo(3))
        .body("apply", equalTo("running-clocks"));

    given()
        .get("/policies/gold")
        .then()
        .statusCode(200)
        .body("version", equalTo(3))
        .body("metrics.resolution.target", equalTo("PT8H"));
    given()
        .get("/policies/gold?version=2")
        .then()
        .statusCode(200)
        .body("metrics.resolution.target", equalTo("PT6H"));
    given().get("/policies/gold?version=4").then().statusCode(404);
    given()
        .get("/policies/gold/versions")
        .then()
        .body("version", equalTo(java.util.List.of(3, 2, 1)));
    given().get("/policies/nobody/versions").then().statusCode(404);
    given().delete("/policies/gold").then().statusCode(405);
  }

  @Test
  void given_mistakes_then_a_problem_names_each_and_nothing_changes() {
    json("{\"version\": 4, \"calendar\": \"nowhere\", \"metrics\": {\"resolution\": {\"target\": 8}}}")
        .put("/policies/quick")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body(
            "errors.field",
            hasItems("version", "metrics.resolution.calendar", "metrics.resolution.target"));
    json("[1, 2]").put("/policies/quick").then().statusCode(422);
    json("{\"order\": ").put("/policies/quick").then().statusCode(422);
    json(GOLD).header("If-Match", "1").put("/policies/quick").then().statusCode(422);
    json(GOLD).put("/policies/quick?dryRun=perhaps").then().statusCode(422);
    json("{\"when\": \"" + "x".repeat(256 * 1024) + "\"}")
        .put("/policies/quick")
        .then()
        .statusCode(413)
        .contentType("application/problem+json");
    given()
        .header("Content-Type", "application/yaml")
        .body("metrics: [".getBytes(UTF_8))
        .put("/policies/quick")
        .then()
        .statusCode(422)
        .body("errors[0].reason", containsString("is no YAML: line "));

    given()
        .get("/policies/quick/versions")
        .then()
        .body("version", hasItem(1))
        .body("size()", equalTo(1));
  }

  @Test
  void given_a_dry_run_then_nothing_is_written() {
    json(GOLD)
        .put("/policies/platinum?dryRun=true")
        .then()
        .statusCode(200)
        .body("version", equalTo(1))
        .body("apply", equalTo("new-clocks"))
        .body("complete", equalTo(true))
        .body("moved", equalTo(0))
        .body("moves.size()", equalTo(0));

    given().get("/policies/platinum").then().statusCode(404);
  }

  @Test
  void given_a_calendar_then_it_goes_only_when_nobody_uses_it() {
    String nights = "{\"zone\": \"UTC\", \"week\": {\"monday\": [\"22:00-06:00\"]}}";
    json(nights).put("/calendars/nights").then().statusCode(201).body("version", equalTo(1));
    given()
        .get("/calendars/nights")
        .then()
        .statusCode(200)
        .body("week.monday[0]", equalTo("22:00-06:00"));

    given()
        .delete("/calendars/always")
        .then()
        .statusCode(422)
        .body("errors[0].reason", containsString("quick@1"));
    given().delete("/calendars/nights").then().statusCode(204);
    given().get("/calendars/nights").then().statusCode(404);
    given().delete("/calendars/nights").then().statusCode(404);
    given()
        .get("/q/openapi")
        .then()
        .body(containsString("/policies/{name}/rollback"))
        .body(containsString("A policy can't be deleted"));
  }

  private static RequestSpecification json(String body) {
    return given().contentType(ContentType.JSON).body(body);
  }
}
