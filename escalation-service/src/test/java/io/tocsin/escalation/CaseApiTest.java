package io.tocsin.escalation;

import static io.restassured.RestAssured.given;
import static io.tocsin.escalation.Upstream.breach;
import static io.tocsin.escalation.Upstream.opened;
import static io.tocsin.escalation.Upstream.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.kit.testing.KafkaAndPostgres;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People's commands over HTTP, each with what is told and what is kept of it. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class CaseApiTest {

  @Inject MatrixDesk matrices;

  private Upstream upstream;
  private Announced announced;
  private String ticket;

  @BeforeEach
  void listen() {
    upstream = new Upstream();
    announced = new Announced();
    ticket = UUID.randomUUID().toString();
  }

  @AfterEach
  void close() {
    upstream.close();
    announced.close();
  }

  @Test
  void givenARequest_whenApproved_thenTheMatrixMovesItAndItIsWrittenDownWhoAndWhy() {
    requested();

    command("approve", "tomas.novak", "Five hundred users are without a line")
        .statusCode(200)
        .body("state", equalTo("raised"))
        .body("assignee", equalTo("priya.nair"))
        .body("request", nullValue());

    List<Event<EscalationData>> told = announced.of(ticket, 2);
    assertThat(told)
        .extracting(Event::type)
        .containsExactly("escalation.approved", "escalation.raised");
    assertThat(told).extracting(event -> event.data().row()).containsOnly(row("request"));
    assertThat(told)
        .extracting(event -> event.data().actor())
        .containsExactly("tomas.novak", "escalation-service");
    assertThat(told)
        .extracting(event -> event.data().reason())
        .containsOnly(EscalationReason.REQUEST_APPROVED);
    assertThat(told.getLast().data().toTier()).isEqualTo(2);
    read()
        .body("escalation.tier", equalTo(2))
        .body("decisions.reason", contains("customer-requested", "request-approved"))
        .body("decisions[1].policyRow", equalTo("request"))
        .body("decisions[1].matrixVersion", equalTo(matrices.written().version()))
        .body("decisions[1].actor", equalTo("tomas.novak"))
        .body("decisions[1].cause", equalTo(told.getFirst().cause()))
        .body("decisions[1].before.state", equalTo("requested"))
        .body("decisions[1].after.team", equalTo("supervisors"))
        .body("notes.kind", contains("APPROVAL"))
        .body("notes.who", contains("tomas.novak"))
        .body("notes.text", contains("Five hundred users are without a line"));
  }

  @Test
  void givenARequest_whenDeclined_thenTheTicketStaysAndTheReasonIsKept() {
    requested();

    command("decline", "jonas.weber", "Solved on the phone")
        .statusCode(200)
        .body("state", equalTo("none"))
        .body("request", nullValue());

    Event<EscalationData> declined = announced.one(ticket);
    assertThat(declined.type()).isEqualTo("escalation.declined");
    assertThat(declined.data().actor()).isEqualTo("jonas.weber");
    assertThat(declined.data().assignee()).isEqualTo("mia.hartmann");
    assertThat(declined.data().toTier()).isNull();
    read()
        .body("decisions.reason", contains("customer-requested", "request-declined"))
        .body("decisions[1].policyRow", equalTo("refusal"))
        .body("decisions[1].matrixVersion", nullValue())
        .body("notes.kind", contains("REFUSAL"))
        .body("notes.text", contains("Solved on the phone"));
  }

  @ParameterizedTest
  @CsvSource({
    "plan, escalation.planned, action-planned, action-plan, PLAN",
    "updates, escalation.progressed, update-given, progress, UPDATE"
  })
  void givenAnOpenCase_whenSomebodyWritesDownWhatIsDone_thenItIsToldAndTheCaseStays(
      String verb, String type, String reason, String rule, String kind) {
    raised();

    given()
        .contentType(ContentType.JSON)
        .body(Map.of("who", "mia.hartmann", "text", "Line 1\nLine\t2 ✓", "result", "Works"))
        .post(path(verb))
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("state", equalTo("raised"));

    Event<EscalationData> told = announced.one(ticket);
    assertThat(told.type()).isEqualTo(type);
    assertThat(told.data().actor()).isEqualTo("mia.hartmann");
    assertThat(told.data().assignee()).isEqualTo("priya.nair");
    read()
        .body("escalation.assignee", equalTo("priya.nair"))
        .body("decisions.reason", contains("time-in-tier-breached", reason))
        .body("decisions[1].policyRow", equalTo(rule))
        .body("decisions[1].actor", equalTo("mia.hartmann"))
        .body("notes.kind", contains(kind))
        .body("notes.text", contains("Line 1\nLine\t2 ✓"))
        .body("notes.result", contains("Works"));
  }

  @Test
  void givenTheSameWordsTwice_whenSent_thenBothAreKeptAndTold() {
    raised();

    command("updates", "priya.nair", "Called them").statusCode(200);
    command("updates", "priya.nair", "Called them").statusCode(200).header("ETag", "\"3\"");

    assertThat(announced.of(ticket, 2))
        .extracting(Event::type)
        .containsOnly("escalation.progressed");
    read().body("notes.text", contains("Called them", "Called them"));
  }

  @Test
  void givenAnOpenCase_whenWhoHasItClosesIt_thenItEndsWithWhatWasLearned() {
    raised();

    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"1\"")
        .body(Map.of("who", "priya.nair", "text", "Card replaced", "result", "Keep a spare"))
        .post(path("close"))
        .then()
        .statusCode(200)
        .body("state", equalTo("closed"))
        .body("why", equalTo("closed-by-person"));

    Event<EscalationData> closed = announced.one(ticket);
    assertThat(closed.type()).isEqualTo("escalation.closed");
    assertThat(closed.data().reason()).isEqualTo(EscalationReason.CLOSED_BY_PERSON);
    assertThat(closed.data().actor()).isEqualTo("priya.nair");
    read()
        .body("decisions.after.state", contains("raised", "closed"))
        .body("notes.kind", contains("ENDING"))
        .body("notes.text", contains("Card replaced"))
        .body("notes.result", contains("Keep a spare"));
  }

  @ParameterizedTest
  @CsvSource({
    "approve, mia.hartmann, 403, executives",
    "decline, mia.hartmann, 403, executives",
    "approve, nobody, 403, executives",
    "plan, nobody, 403, members of the roster",
    "updates, customer, 403, members of the roster",
    "close, priya.nair, 403, who has it",
  })
  void givenSomebodyWhoMayNot_whenTryingARequestedCase_thenItIsRefusedAndNothingChanges(
      String verb, String who, int status, String why) {
    requested();

    refused(() -> command(verb, who, "x").statusCode(status).body("detail", containsString(why)));
  }

  @Test
  void givenSomebodyElsesCase_whenClosedByAColleague_thenItIsRefusedAndNothingChanges() {
    raised();

    refused(() -> command("close", "mia.hartmann", "x").statusCode(403));
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "decline"})
  void givenNothingRequested_whenReviewed_thenItIsRefusedAndNothingChanges(String verb) {
    raised();

    refused(
        () ->
            command(verb, "samuel.okafor", "x")
                .statusCode(409)
                .body("detail", containsString("nothing is asked for")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "decline", "plan", "updates", "close"})
  void givenAClosedCase_whenAnythingIsWanted_thenItIsRefusedAndNothingChanges(String verb) {
    raised();
    command("close", "priya.nair", "Done").statusCode(200);
    announced.one(ticket);
    String before = read().extract().asString();

    command(verb, "samuel.okafor", "x")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("closed"));

    assertThat(read().extract().asString()).isEqualTo(before);
    upstream.send(ticket(ticket, 2, TicketEventType.REOPENED, Status.OPEN, 1, "customer"));
    upstream.send(
        Upstream.sla(ticket, 1, ticket + "again", SlaEventType.BREACHED, "time-in-tier", null));
    assertThat(announced.one(ticket).type()).isEqualTo("escalation.raised");
  }

  @Test
  void givenAChangeThatAPersonHasNotSeen_whenActing_thenItIsRefusedAndNothingChanges() {
    raised();
    String seen = given().get("/escalations/" + ticket).header("ETag");
    command("plan", "priya.nair", "Replace the card").statusCode(200);
    announced.one(ticket);

    refused(
        () ->
            given()
                .contentType(ContentType.JSON)
                .header("If-Match", seen)
                .body(Map.of("who", "priya.nair", "text", "Done"))
                .post(path("close"))
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("detail", containsString("version 2")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"text": "x"}                                              | who
          {"who": " ", "text": "x"}                                  | who
          {"who": "priya.nair"}                                      | text
          {"who": "priya.nair", "text": "\\n"}                       | text
          {"who": "priya.nair", "text": "x\\u0000"}                  | text
          {"who": "priya.nair", "text": "x\\u001b[2J"}               | text
          {"who": "priya.nair", "text": "x\\u0085"}                  | text
          {"who": "priya.nair", "text": "x\\ud800"}                  | text
          {"who": "priya.nair", "text": "x", "result": "\\u0007"}    | result
          {"who": "priya\\u0000.nair", "text": "x"}                  | who
          {"who": "priya.nair\\ud800", "text": "x"}                  | who
          {"who": "priya.nair", "text": 7}                           | text
          {"who": "priya.nair", "text": ["x"]}                       | text
          {"who": "priya.nair", "text": "x", "when": "now"}          | when
          {"who":                                                    | ''
          null                                                       | ''
          """)
  void givenABadBody_whenSent_thenTheFieldIsNamedAndNothingChanges(String body, String field) {
    raised();

    refused(
        () ->
            given()
                .contentType(ContentType.JSON)
                .body(body)
                .post(path("updates"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", contains(field)));
  }

  @Test
  void givenTooMuchText_whenSent_thenEachFieldIsNamedAndNothingChanges() {
    raised();
    String text = "x".repeat(10_001);

    refused(
        () ->
            given()
                .contentType(ContentType.JSON)
                .body(Map.of("who", "y".repeat(65), "text", text, "result", text))
                .post(path("plan"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("who", "text", "result")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "-1", "\"1", "*"})
  void givenAnIfMatchThatIsNoVersion_whenSent_thenItIsRefusedAndNothingChanges(String tag) {
    raised();

    refused(
        () ->
            given()
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(Map.of("who", "priya.nair", "text", "x"))
                .post(path("plan"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("If-Match")));
  }

  @Test
  void givenACommandThatThereIsNot_whenSent_thenItIsNotFoundAndNothingChanges() {
    raised();

    refused(() -> command("promote", "samuel.okafor", "x").statusCode(404));
  }

  /** The next that is told of the case is what comes after the refusal. */
  private void refused(Runnable attempt) {
    String before = read().extract().asString();

    attempt.run();

    assertThat(read().extract().asString()).isEqualTo(before);
    command("plan", "samuel.okafor", "Something else").statusCode(200);
    assertThat(announced.one(ticket).type()).isEqualTo("escalation.planned");
    assertThat(announced.leftOf(ticket)).isEmpty();
    read().body("notes.text[-1]", equalTo("Something else"));
  }

  private void requested() {
    upstream.send(opened(ticket));
    upstream.send(
        ticket(ticket, 2, TicketEventType.ESCALATION_REQUESTED, Status.OPEN, 1, "customer"));
    assertThat(announced.one(ticket).type()).isEqualTo("escalation.requested");
    read().body("notes", empty());
  }

  private void raised() {
    upstream.send(opened(ticket));
    upstream.send(breach(ticket, 1));
    assertThat(announced.one(ticket).type()).isEqualTo("escalation.raised");
  }

  private ValidatableResponse command(String verb, String who, String text) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("who", who, "text", text))
        .post(path(verb))
        .then();
  }

  private String path(String verb) {
    return "/escalations/" + ticket + "/" + verb;
  }

  private ValidatableResponse read() {
    return given().get("/escalations/" + ticket).then().statusCode(200);
  }

  private EscalationData.MatrixRow row(String id) {
    return new EscalationData.MatrixRow(id, matrices.written().version());
  }
}
