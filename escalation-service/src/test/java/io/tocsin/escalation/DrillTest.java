package io.tocsin.escalation;

import static io.restassured.RestAssured.given;
import static io.tocsin.escalation.Upstream.breach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.NotificationEventType;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.escalation.policy.Post;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import io.tocsin.kit.events.EventIds;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.kit.testing.TopicReader;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drills from the wish to the report, on a real broker and database. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class DrillTest {

  @Inject DrillDesk desk;
  @Inject DataSource database;
  @Inject MeterRegistry metrics;

  private Upstream upstream;
  private Announced announced;
  private TopicReader intake;

  @BeforeEach
  void listen() {
    upstream = new Upstream();
    announced = new Announced();
    intake = TopicReader.atEnd(Topic.TICKET_INTAKE);
  }

  @AfterEach
  void close() {
    upstream.close();
    announced.close();
    intake.close();
  }

  @Test
  void givenAWish_whenPosted_thenATicketIsOpenedAsByAnUpstreamSystem() {
    ValidatableResponse started =
        post(
                "/drills",
                """
                {"who": "mia.hartmann", "title": "Core router down", "priority": "urgent",
                 "severity": 1, "affectedUsers": 900, "skill": "networks"}
                """)
            .statusCode(201);
    String id = started.extract().path("id");

    Event<IntakeData> opened = taken();

    started.header("Location", endsWith("/drills/" + id));
    assertThat(opened.type()).isEqualTo("ticket.opened");
    assertThat(opened.source()).isEqualTo("drill");
    assertThat(opened.subject()).isEqualTo(id);
    assertThat(opened.data())
        .isEqualTo(
            new IntakeData(
                "Core router down",
                null,
                Priority.URGENT,
                null,
                1,
                900,
                new Customer("drill", "drill", null),
                null,
                null,
                "networks",
                "mia.hartmann",
                null));
    assertThat((String) started.extract().path("ticketId"))
        .isEqualTo(EventIds.of("ticket", "drill", id));
    given().get("/drills").then().statusCode(200).body("id[0]", equalTo(id));
  }

  @Test
  void givenADrill_whenItIsRaisedToldAndAcknowledged_thenTheReportTellsAllOfIt() {
    String id = start();
    String ticket = ticketOf(id);
    report(id).body("over", equalTo(false)).body("gaps.kind", contains("nothing-decided"));
    double counted = counted("tocsin.escalation.drills");
    double others = counted("tocsin.escalations");

    upstream.send(drillTicket(id, 1, TicketEventType.OPENED, Status.OPEN, 1, "mia.hartmann"));
    upstream.send(breach(ticket, 1));
    assertThat(announced.one(ticket).data().drill()).isTrue();
    report(id).body("gaps[0].sentence", startsWith("priya.nair (supervisors, tier 2) has not "));
    upstream.send(told(ticket, NotificationEventType.ACCEPTED, "priya.nair", null));
    upstream.send(told(ticket, NotificationEventType.UNDELIVERABLE, "tomas.novak", "timed-out"));
    upstream.send(
        drillTicket(
            id, 2, TicketEventType.ESCALATION_ACKNOWLEDGED, Status.IN_PROGRESS, 2, "priya.nair"));
    announced.one(ticket);
    await().until(() -> report(id).extract().jsonPath().getList("told").size() == 2);

    report(id)
        .body("told.recipient", contains("priya.nair", "tomas.novak"))
        .body("told.outcome", contains("accepted", "undeliverable"))
        .body("told[1].reason", equalTo("timed-out"))
        .body("decisions.reason", contains("time-in-tier-breached", "acknowledged-by-person"))
        .body("acknowledgements.by", contains("priya.nair"))
        .body("acknowledgements[0].after", startsWith("PT"))
        .body("gaps", hasSize(1))
        .body("gaps[0].kind", equalTo("not-delivered"))
        .body("gaps[0].sentence", containsString("tomas.novak"));
    given().queryParam("ticket", ticket).get("/escalations").then().body("ticketId", hasSize(0));
    given().queryParam("drill", true).get("/escalations").then().body("ticketId", hasItem(ticket));
    await().until(() -> counted("tocsin.escalation.drills") == counted + 2);
    assertThat(counted("tocsin.escalations")).isEqualTo(others);
  }

  @Test
  void givenADrill_whenEnded_thenItsTicketIsClosed_andEndingItAgainIsRefused() {
    String id = start();

    post("/drills/" + id + "/end", "{\"who\": \"jonas.weber\"}")
        .statusCode(200)
        .body("endedBy", equalTo("jonas.weber"));

    Event<IntakeData> closed = taken();
    assertThat(closed.type()).isEqualTo("ticket.closed");
    assertThat(closed.source()).isEqualTo("drill");
    assertThat(closed.subject()).isEqualTo(id);
    assertThat(closed.data().agent()).isEqualTo("jonas.weber");
    report(id).body("over", equalTo(true));
    post("/drills/" + id + "/end", "{\"who\": \"jonas.weber\"}")
        .statusCode(409)
        .body("detail", startsWith("jonas.weber ended it"));
  }

  @Test
  void givenDrills_whenOneIsForgottenForADay_thenThatOneIsEndedOnce() throws SQLException {
    String forgotten = start();
    String fresh = start();
    age(forgotten);

    desk.endForgotten();
    desk.endForgotten();

    report(forgotten).body("drill.endedBy", equalTo("escalation-service"));
    report(fresh).body("over", equalTo(false));
    Event<IntakeData> closed = taken();
    assertThat(closed.subject()).isEqualTo(forgotten);
    assertThat(closed.data().agent()).isNull();
    start();
  }

  @Test
  void givenAMessageAboutAnotherTicket_whenTold_thenNothingOfItIsKept() throws SQLException {
    String id = start();
    upstream.send(told("some-ticket", NotificationEventType.ACCEPTED, "priya.nair", null));
    upstream.send(told(ticketOf(id), NotificationEventType.ACCEPTED, "priya.nair", null));
    await().until(() -> report(id).extract().jsonPath().getList("told").size() == 1);

    try (Connection connection = database.getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery("SELECT FROM drill_told WHERE ticket_id = 'some-ticket'")) {
      assertThat(rows.next()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                    | who
          {"who": "ghost"}                                      | who
          {"who": " "}                                          | who
          {"who": "mia.hartmann", "title": "a\\u0000"}          | title
          {"who": "mia.hartmann", "title": ""}                  | title
          {"who": "mia.hartmann", "severity": 0}                | severity
          {"who": "mia.hartmann", "severity": 5}                | severity
          {"who": "mia.hartmann", "affectedUsers": -1}          | affectedUsers
          {"who": "mia.hartmann", "skill": ""}                  | skill
          {"who": "mia.hartmann", "priority": "dire"}           | priority
          {"who": "mia.hartmann", "customer": "acme"}           | customer
          null                                                  | ''
          """)
  void givenABadWish_whenPosted_thenTheFieldIsNamedAndNothingIsKept(String body, String field) {
    int before = drills();

    post("/drills", body)
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo(field));

    assertThat(drills()).isEqualTo(before);
  }

  @Test
  void givenABadQuestion_whenAsked_thenTheAnswerIsAProblem() {
    String id = start();

    post("/drills/" + id + "/end", "{\"who\": \"ghost\"}")
        .statusCode(422)
        .body("errors[0].field", equalTo("who"));
    post("/drills/none/end", "{\"who\": \"mia.hartmann\"}").statusCode(404);
    given().get("/drills/none").then().statusCode(404).contentType("application/problem+json");
    given().get("/drills?limit=0").then().statusCode(422);
  }

  private String start() {
    String id = post("/drills", "{\"who\": \"mia.hartmann\"}").statusCode(201).extract().path("id");
    assertThat(taken().subject()).isEqualTo(id);
    return id;
  }

  private static ValidatableResponse post(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then();
  }

  private static ValidatableResponse report(String id) {
    return given().get("/drills/" + id).then().statusCode(200);
  }

  private static String ticketOf(String id) {
    return report(id).extract().path("drill.ticketId");
  }

  private static int drills() {
    return given().get("/drills?limit=1000").then().extract().jsonPath().getList("").size();
  }

  /** Over all its tags; 0 where nothing has been counted. */
  private double counted(String counter) {
    return metrics.find(counter).counters().stream().mapToDouble(Counter::count).sum();
  }

  private Event<IntakeData> taken() {
    return switch (CloudEvents.decode(intake.take(1).getFirst(), IntakeData.class)) {
      case Decoded.Readable<IntakeData>(var event) -> event;
      case Decoded.Unreadable<IntakeData>(var field, var reason) ->
          throw new AssertionError(field + " " + reason);
    };
  }

  private void age(String id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE drill SET started_at = started_at - interval '24 hours' WHERE id = ?")) {
      update.setString(1, id);
      update.executeUpdate();
    }
  }

  private static ProducerRecord<String, byte[]> drillTicket(
      String id, long version, TicketEventType type, Status status, int tier, String actor) {
    return Upstream.ticketOf(
        "drill",
        id,
        ticketOf(id),
        version,
        type,
        status,
        new Post(tier, "first-line", "mia.hartmann"),
        actor);
  }

  private static ProducerRecord<String, byte[]> told(
      String ticket, NotificationEventType type, String recipient, @Nullable String reason) {
    boolean accepted = type == NotificationEventType.ACCEPTED;
    var at = accepted ? Upstream.DUE : Upstream.DUE.plusSeconds(1);
    return Upstream.notification(
        ticket,
        type,
        new NotificationData(
            "responder",
            "email",
            recipient,
            "escalated",
            1,
            at,
            accepted ? at : null,
            accepted ? "<1@example.com>" : null,
            reason,
            null),
        at);
  }
}
