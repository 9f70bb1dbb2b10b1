package io.tocsin.escalation;

import static io.restassured.RestAssured.given;
import static io.tocsin.escalation.Upstream.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tocsin.escalation.store.TicketFacts;
import io.tocsin.kit.testing.KafkaAndPostgres;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions and commands about tickets that nobody has escalated, or that can't be. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class CaseIdsTest {

  @Inject TicketFacts facts;

  @Test
  void givenATicketThatNobodyEscalated_whenACommandComes_thenItIsNotFoundAndNotRemembered() {
    String ticket = UUID.randomUUID().toString();

    close(ticket).statusCode(404).contentType("application/problem+json");

    assertThat(QuarkusTransaction.requiringNew().call(() -> facts.lockKnown(List.of(ticket))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/escalations/a%00b",
        "/escalations?ticket=a%00b",
        "/escalations?team=a%00b",
        "/escalations?assignee=a%00b",
        "/escalations?cursor=MjAyNi0wMS0wNVQwOTowMDowMFogYQBi"
      })
  void givenTextThatNoDatabaseTakes_whenAsked_thenTheAnswerIsAProblemOfTheClient(String path) {
    assertThat(given().urlEncodingEnabled(false).get(path).statusCode()).isBetween(400, 499);
  }

  @Test
  void givenAnIdThatNoTicketHas_whenACommandComes_thenItIsNotFound() {
    close("a%00b").statusCode(404);
  }

  private static ValidatableResponse close(String ticket) {
    return given()
        .urlEncodingEnabled(false)
        .contentType(ContentType.JSON)
        .body(Map.of("who", "samuel.okafor", "text", "x"))
        .post("/escalations/" + ticket + "/close")
        .then();
  }
}
