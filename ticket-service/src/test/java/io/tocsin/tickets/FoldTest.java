package io.tocsin.tickets;

import static io.tocsin.tickets.Service.get;
import static io.tocsin.tickets.Service.opened;
import static io.tocsin.tickets.Service.post;
import static io.tocsin.tickets.Service.timelineTypes;
import static io.tocsin.tickets.Service.unique;
import static io.tocsin.tickets.Upstream.header;
import static io.tocsin.tickets.Upstream.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.kit.testing.TopicReader;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the other services say becomes part of a ticket's story. */
@QuarkusTest
@WithTestResource(KafkaAndPostgres.class)
class FoldTest {

  private static final String RAISED =
      """
      {"reason": "time-in-tier-breached", "fromTier": 1, "toTier": 2, "team": "supervisors",
       "assignee": "bo", "lead": "cy", "channel": "tier-2", "metric": "time-in-tier",
       "dueAt": "2026-01-06T09:00:00Z", "actor": "escalation-service"}
      """;

  private static final String BREACHED =
      """
      {"clockId": "x/resolution/1", "metric": "resolution", "cycle": 1, "policy": "gold",
       "policyVersion": 1, "calendar": "24x7", "tier": 1, "target": "PT24H", "spent": "PT24H",
       "startedAt": "2026-01-05T09:00:00Z", "dueAt": "2026-01-06T09:00:00Z",
       "counted": [{"from": "2026-01-05T09:00:00Z", "to": "2026-01-06T09:00:00Z"}]}
      """;

  private final Upstream others = new Upstream();
  private final TopicReader events = TopicReader.atEnd(Topic.TICKET_EVENTS);
  private String ticketId = "";

  @BeforeEach
  void open() {
    ticketId = opened();
  }

  @AfterEach
  void close() {
    others.close();
    events.close();
  }

  @Test
  void whenAnEscalationIsRaised_thenTheTicketMovesAndThatIsPublished() {
    String id = unique("raised");
    Map<String, String> headers = from("escalation-service", id, "escalation.raised");

    others.send(Topic.ESCALATION_EVENTS, headers, ticketId, RAISED);
    others.send(Topic.ESCALATION_EVENTS, headers, ticketId, RAISED);

    var moved = published("ticket.escalated");
    assertThat(header(moved, "ce_cause")).isEqualTo(id);
    assertThat(header(moved, "ce_version")).isEqualTo("2");
    get("/tickets/" + ticketId)
        .body("tier", equalTo(2))
        .body("team", equalTo("supervisors"))
        .body("assignee", equalTo("bo"));
    assertThat(timelineTypes(ticketId))
        .containsExactlyInAnyOrder("ticket.opened", "escalation.raised", "ticket.escalated");
  }

  @Test
  void givenATicketThatIsResolved_whenAnEscalationIsRaised_thenTheTimelineSaysWhyItIsNotApplied() {
    post("/tickets/" + ticketId + "/resolution", "{}").statusCode(200);

    others.send(
        Topic.ESCALATION_EVENTS,
        from("escalation-service", unique("raised"), "escalation.raised"),
        ticketId,
        RAISED);

    told("escalation.raised");
    get("/tickets/" + ticketId).body("tier", equalTo(1)).body("version", equalTo(2));
    get("/tickets/" + ticketId + "/timeline")
        .body(
            "find { it.type == 'escalation.raised' }.details.because",
            equalTo("ticket-already-resolved"));
  }

  @Test
  void whenAnEscalationIsHandedOn_thenTheTicketFollowsUntilAPersonAssignsIt() {
    others.send(
        Topic.ESCALATION_EVENTS,
        from("escalation-service", unique("raised"), "escalation.raised"),
        ticketId,
        RAISED);
    others.send(
        Topic.ESCALATION_EVENTS,
        from("escalation-service", unique("ring"), "escalation.reassigned"),
        ticketId,
        handedOn("supervisors", "bo", "supervisors", "cy"));
    assertThat(Upstream.text(published("ticket.assigned")))
        .contains("\"assignee\":\"cy\"", "\"tier\":2", "\"actor\":\"escalation-service\"");
    others.send(
        Topic.ESCALATION_EVENTS,
        from("escalation-service", unique("vendor"), "escalation.handed-over"),
        ticketId,
        handedOn("supervisors", "cy", "vendor", "vendor"));
    published("ticket.handed-over");
    post(
            "/tickets/" + ticketId + "/assignment",
            "{\"team\": \"supervisors\", \"assignee\": \"ada\"}")
        .statusCode(200);
    others.send(
        Topic.ESCALATION_EVENTS,
        from("escalation-service", unique("late"), "escalation.reassigned"),
        ticketId,
        handedOn("vendor", "vendor", "supervisors", "bo"));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                get("/tickets/" + ticketId + "/timeline")
                    .body(
                        "findAll { it.type == 'escalation.reassigned' }.details.because",
                        hasItem("assigned-by-person")));
    get("/tickets/" + ticketId).body("assignee", equalTo("ada")).body("version", equalTo(5));
  }

  @Test
  void whenARequestIsDeclined_thenTheTicketTellsItSoThatClocksKnow() {
    String id = unique("declined");
    others.send(
        Topic.ESCALATION_EVENTS,
        from("escalation-service", id, "escalation.declined"),
        ticketId,
        "{\"reason\": \"request-declined\", \"fromTier\": 1, \"actor\": \"carla\"}");

    var declined = published("ticket.escalation-declined");
    assertThat(header(declined, "ce_cause")).isEqualTo(id);
    assertThat(Upstream.text(declined))
        .contains("\"reason\":\"request-declined\"", "\"actor\":\"carla\"");
    assertThat(timelineTypes(ticketId))
        .containsExactlyInAnyOrder(
            "ticket.opened", "escalation.declined", "ticket.escalation-declined");
  }

  @Test
  void whenAClockBreaches_thenTheTimelineSaysSoOnceWithItsFigures() {
    Map<String, String> breach = from("sla-timer-service", unique("breach"), "sla.breached");
    Map<String, String> started = from("sla-timer-service", unique("start"), "sla.clock-started");

    others.send(Topic.SLA_EVENTS, started, ticketId, "not even JSON: it is passed over unread");
    others.send(Topic.SLA_EVENTS, breach, ticketId, BREACHED);
    others.send(Topic.SLA_EVENTS, breach, ticketId, BREACHED);
    others.send(
        Topic.SLA_EVENTS,
        from("sla-timer-service", unique("met"), "sla.clock-met"),
        ticketId,
        BREACHED);

    told("sla.clock-met");
    assertThat(timelineTypes(ticketId))
        .containsExactlyInAnyOrder("ticket.opened", "sla.breached", "sla.clock-met");
    get("/tickets/" + ticketId + "/timeline")
        .body("find { it.type == 'sla.breached' }.details.target", equalTo("PT24H"))
        .body("find { it.type == 'sla.breached' }.details.counted", equalTo(null))
        .body("find { it.type == 'sla.breached' }.who", equalTo("sla-timer-service"));
  }

  @Test
  void whenANotificationIsAccepted_thenTheTimelineSaysWhoWasTold() {
    others.send(
        Topic.NOTIFICATION_EVENTS,
        from("notification-service", unique("told"), "notification.accepted"),
        ticketId,
        """
        {"audience": "customer", "channel": "email", "recipient": "c-1", "template": "escalated",
         "attempts": 1, "eventTime": "2026-01-06T09:00:00Z", "acceptedAt": "2026-01-06T09:00:01Z"}
        """);

    told("notification.accepted");
    get("/tickets/" + ticketId + "/timeline")
        .body("find { it.type == 'notification.accepted' }.details.recipient", equalTo("c-1"));
  }

  @Test
  void givenAnEscalationThatCannotBeRead_thenItIsADeadLetterOfItsTopic() {
    try (var deadLetters = TopicReader.atEnd(Topic.ESCALATION_EVENTS_DLQ)) {
      Map<String, String> headers =
          from("escalation-service", unique("raised"), "escalation.raised");
      others.send(
          Topic.ESCALATION_EVENTS,
          headers,
          ticketId,
          "{\"reason\": \"time-in-tier-breached\", \"actor\": \"escalation-service\"}");

      assertThat(header(deadLetters.take(1).getFirst(), "dlq_field")).isEqualTo("fromTier");
    }
  }

  @Test
  void givenABreachOfATicketThatThereIsNot_thenItIsADeadLetter_andTheOthersAreTold() {
    try (var deadLetters = TopicReader.atEnd(Topic.SLA_EVENTS_DLQ)) {
      String stranger = UUID.randomUUID().toString();
      Map<String, String> lost = from("sla-timer-service", unique("breach"), "sla.breached");
      lost.put("ce_subject", stranger);

      others.send(Topic.SLA_EVENTS, lost, stranger, BREACHED);
      others.send(
          Topic.SLA_EVENTS,
          from("sla-timer-service", unique("breach"), "sla.breached"),
          ticketId,
          BREACHED);

      assertThat(header(deadLetters.take(1).getFirst(), "dlq_field")).isEqualTo("ticket");
      told("sla.breached");
    }
  }

  private static String handedOn(
      String fromTeam, String fromAssignee, String team, String assignee) {
    return """
        {"reason": "not-acknowledged", "fromTier": 2, "toTier": 2, "team": "%s", "assignee": "%s",
         "from": {"team": "%s", "assignee": "%s"}, "actor": "escalation-service"}
        """
        .formatted(team, assignee, fromTeam, fromAssignee);
  }

  private Map<String, String> from(String service, String id, String type) {
    Map<String, String> headers = headers(id, type, ticketId);
    headers.put("ce_source", service);
    return headers;
  }

  private ConsumerRecord<String, byte[]> published(String type) {
    while (true) {
      for (var event : events.take(1)) {
        if (event.key().equals(ticketId) && type.equals(header(event, "ce_type"))) {
          return event;
        }
      }
    }
  }

  private void told(String type) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(timelineTypes(ticketId)).contains(type));
  }
}
