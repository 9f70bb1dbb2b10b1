package io.tocsin.escalation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tocsin.kit.testing.KafkaAndPostgres;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the matrix in force says to a question over HTTP. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class MatrixQuestionTest {

  @Inject MatrixDesk matrices;

  @Test
  void givenABreach_whenAsked_thenTheRowThatDecidesIsTold_andWhyEachOtherDoesNot() {
    evaluated("{\"trigger\": \"breach\", \"metric\": \"acknowledgement\", \"priority\": \"high\"}")
        .statusCode(200)
        .body("version", equalTo(matrices.written().version()))
        .body("row", equalTo("not-acknowledged"))
        .body("inform", contains("lead"))
        .body(
            "rows.row",
            contains(
                "time-in-tier",
                "not-acknowledged",
                "no-progress",
                "not-reviewed",
                "request",
                "customer-waits"))
        .body(
            "rows.verdict",
            contains("REFUSES", "DECIDES", "REFUSES", "REFUSES", "REFUSES", "REFUSES"))
        .body("rows.column", contains("metric", null, "metric", "metric", "trigger", "metric"))
        .body("rows.reason", everyItem(not(equalTo(""))));
  }

  @Test
  void givenQuestionsThatNoRowDecides_whenAsked_thenWhoIsInformedIsTold() {
    evaluated("{\"trigger\": \"breach\", \"metric\": \"customer-update\"}")
        .body("row", nullValue())
        .body("inform", contains("manager"))
        .body("rows.verdict", hasItem("INFORMS"));
    evaluated("{\"trigger\": \"impact\", \"severity\": 1}")
        .body("row", nullValue())
        .body("inform", empty())
        .body("rows.verdict", everyItem(equalTo("REFUSES")))
        .body("rows.column", everyItem(equalTo("trigger")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                         | trigger
          {"trigger": "breech"}                                      | trigger
          {"trigger": "breach"}                                      | metric
          {"trigger": "request", "metric": "review"}                 | metric
          {"trigger": "warning", "metric": "review"}                 | percent
          {"trigger": "breach", "metric": "review", "percent": 50}   | percent
          {"trigger": "request", "tier": 0}                          | tier
          {"trigger": "request", "priority": "hgih"}                 | priority
          {"trigger": "request", "colour": "red"}                    | colour
          {"trigger":                                                | ''
          null                                                       | ''
          """)
  void givenAQuestionThatMakesNoSense_whenAsked_thenTheFieldIsNamed(String body, String field) {
    evaluated(body)
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo(field));
  }

  private static ValidatableResponse evaluated(String body) {
    return given().contentType(ContentType.JSON).body(body).post("/matrix/evaluate").then();
  }
}
