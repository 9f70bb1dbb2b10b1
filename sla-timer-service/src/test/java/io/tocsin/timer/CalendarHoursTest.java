package io.tocsin.timer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.holidays.CalendarDefinitions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The open hours of a calendar over HTTP, and public holidays inside the running service. */
@QuarkusTest
@TestProfile(SlaTimerServiceTest.Quick.class)
@QuarkusTestResource(
    value = KafkaAndPostgres.class,
    initArgs = @ResourceArg(name = "database", value = "false"))
class CalendarHoursTest {
  @Test
  void given_a_calendar_then_its_hours_are_on_http() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);

    given()
        .queryParam("from", "2026-01-05T09:00:00+01:00")
        .queryParam("to", "2026-01-05T12:00:00Z")
        .get("/calendars/always/hours")
        .then()
        .statusCode(200)
        .body("calendar", equalTo("always"))
        .body("version", equalTo(1))
        .body("zone", equalTo("UTC"))
        .body("open", equalTo("PT4H"))
        .body("hours.from", contains("2026-01-05T08:00:00Z"))
        .body("hours.to", contains("2026-01-05T12:00:00Z"));
    given()
        .get("/calendars/always/hours?from=2026-01-05T09:00:00Z")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.field", contains("to"));
    given()
        .get("/calendars/nights/hours?from=2026-01-05T09:00:00Z&to=2026-01-06T09:00:00Z")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("nights"));
  }

  @Test
  void given_the_class_loaders_of_the_running_service_then_public_holidays_are_known() {
    assertThat(
            CalendarDefinitions.read(
                Map.of(
                    "name",
                    "support-de",
                    "zone",
                    "Europe/Berlin",
                    "week",
                    Map.of("monday", List.of("09:00-18:00")),
                    "publicHolidays",
                    Map.of("country", "DE", "region", "by"))))
        .isInstanceOf(Definition.Valid.class);
  }
}
