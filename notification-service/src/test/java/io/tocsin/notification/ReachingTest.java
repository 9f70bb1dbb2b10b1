package io.tocsin.notification;

import static io.restassured.RestAssured.given;
import static io.tocsin.contracts.EscalationEventType.ACKNOWLEDGED;
import static io.tocsin.contracts.EscalationEventType.RAISED;
import static io.tocsin.contracts.EscalationEventType.REMINDED;
import static io.tocsin.notification.testing.Wire.escalation;
import static io.tocsin.notification.testing.Wire.ticket;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.contracts.Contact;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Preferences;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.store.Ledger;
import io.tocsin.notification.testing.HttpReceiver;
import io.tocsin.notification.testing.HttpReceiver.Answer;
import io.tocsin.notification.testing.Receivers;
import io.tocsin.notification.testing.Tables;
import io.tocsin.notification.testing.Wire;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People's own channels and hours, PagerDuty's alarms, and who is told when a page fails. */
@QuarkusTest
@TestProfile(Service.Impatient.class)
class ReachingTest extends Service {

  private static final String PHONE = "+4915112345678";

  @Inject Ledger ledger;

  @AfterEach
  void asBefore() {
    Receivers.provider().usually(new Answer(200, Map.of(), "ok"));
    audience(Tables.builtIn());
  }

  @Test
  void givenRowsAndWishes_thenSmsAndPagerDutyAreTold_andTheAlarmEndsWhereItWentOff()
      throws Exception {
    audience(
        Tables.builtIn()
            .replaceFirst(
                "(?m)^  escalated:$",
                "  escalated:\n    lead: {channels: [pagerduty], template: informed}"));
    known(
        "rea",
        new Contact("Rea", "rea@example.org", null, PHONE, null, wish("high", "sms", "pagerduty")));

    topics.send(Topic.ESCALATION_EVENTS, to("rea", "lee", "r-1", "rt-1"));
    await().untilAsserted(() -> assertThat(pages("rt-1")).hasSize(2).allMatch(is("trigger")));
    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "r-1a", "rt-1", "other-chat"));
    await().untilAsserted(() -> assertThat(pages("rt-1")).filteredOn(is("acknowledge")).hasSize(2));
    topics.send(
        Topic.TICKET_EVENTS, ticket(TicketEventType.RESOLVED, "r-1r", "rt-1", 9, Status.RESOLVED));

    await().untilAsserted(() -> assertThat(pages("rt-1")).filteredOn(is("resolve")).hasSize(2));
    await().untilAsserted(() -> assertThat(texts("INC-rt-1")).isNotEmpty());
    assertThat(texts("INC-rt-1")).singleElement().asString().contains("To=" + PHONE);
    assertThat(mails("rea@example.org", "INC-rt-1")).isEmpty();
  }

  @Test
  void givenQuietHours_thenWhatCanWaitIsHeld_untilThePersonSaysOtherwise() throws Exception {
    known("qua", new Contact("Qua", "qua@example.org", null, null, null, Wire.quietNow()));

    topics.send(Topic.ESCALATION_EVENTS, to("qua", "lee", "r-2", "rt-2", REMINDED));
    topics.send(Topic.ESCALATION_EVENTS, to("qua", "lee", "r-2u", "rt-2u"));

    await()
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            "delivery WHERE ticket_id = 'rt-2' AND state = 'retry-at'"
                                + " AND reason = 'quiet-hours' AND attempts = 0"
                                + " AND due_at > now() + interval '1 hour'"))
                    .isOne());
    await().untilAsserted(() -> assertThat(mails("qua@example.org", "INC-rt-2u")).isNotEmpty());
    QuarkusTransaction.requiringNew().run(() -> ledger.hurry(Channel.EMAIL, List.of("email")));
    assertThat(
            count(
                "delivery WHERE ticket_id = 'rt-2' AND reason = 'quiet-hours'"
                    + " AND due_at > now() + interval '1 hour'"))
        .as("a breaker that closes brings forward what failed, not what waits for hours")
        .isOne();
    assertThat(mails("qua@example.org", "INC-rt-2")).isEmpty();

    known("qua", new Contact("Qua", "qua@example.org", null));

    await().untilAsserted(() -> assertThat(mails("qua@example.org", "INC-rt-2")).hasSize(1));
  }

  @Test
  void givenAPageWithNoAddress_thenTheNextChannelIsTold_thenTheLead_eachOnce() throws Exception {
    known("nom", new Contact("Nom", null, null, PHONE, null, null));
    known("non", new Contact("Non", null, null));

    topics.send(Topic.ESCALATION_EVENTS, to("nom", "lee", "r-3", "rt-3"));
    topics.send(Topic.ESCALATION_EVENTS, to("non", "lee", "r-4", "rt-4"));

    await().untilAsserted(() -> assertThat(texts("INC-rt-3")).hasSize(1));
    assertThat(texts("INC-rt-3").getFirst()).contains("FALL-BACK, email did not work: Yours now");
    await()
        .untilAsserted(
            () ->
                assertThat(mails("lee@example.org", "FALL-BACK for Non: Yours now: INC-rt-4"))
                    .hasSize(1));
    assertThat(mails("lee@example.org", "INC-rt-3")).isEmpty();
    await()
        .untilAsserted(
            () ->
                assertThat(topics.notifications("rt-4"))
                    .anySatisfy(
                        event -> {
                          assertThat(event.type()).isEqualTo("notification.accepted");
                          assertThat(event.data().recipient()).isEqualTo("lee");
                          assertThat(event.data().insteadOf()).isEqualTo("non");
                        }));
    given()
        .queryParam("ticket", "rt-4")
        .get("/deliveries")
        .then()
        .body(
            "deliveries.find {it.recipient == 'lee'}.insteadOf",
            org.hamcrest.Matchers.equalTo("non"));
  }

  @Test
  void givenNobodyIsLeft_thenThatIsAnEventAndAnAlarm_once() throws Exception {
    known("non", new Contact("Non", null, null));
    double before = nobodyReached();

    topics.send(Topic.ESCALATION_EVENTS, to("non", null, "r-5", "rt-5"));

    await()
        .untilAsserted(
            () ->
                assertThat(topics.notifications("rt-5"))
                    .filteredOn(event -> event.type().equals("notification.nobody-reached"))
                    .singleElement()
                    .satisfies(
                        event -> {
                          assertThat(event.cause()).isEqualTo("r-5");
                          assertThat(event.data().recipient()).isEqualTo("non");
                          assertThat(event.data().reason()).isEqualTo("no-address");
                        }));
    assertThat(nobodyReached()).isEqualTo(before + 1);
  }

  @Test
  void givenEveryWayFails_thenEachIsTriedInTurn_channelThenPersonThenAlarm_eachOnce()
      throws Exception {
    String other = "+4915112345679";
    known("cha", new Contact("Cha", null, null, PHONE, null, wish("high", "pagerduty")));
    known("led", new Contact("Led", null, null, other, null, null));
    Receivers.provider().usually(Answer.of(400));
    double before = nobodyReached();

    topics.send(Topic.ESCALATION_EVENTS, to("cha", "led", "r-8", "rt-8"));

    await().untilAsserted(() -> assertThat(nobodyReached()).isEqualTo(before + 1));
    assertThat(pages("rt-8")).hasSize(1);
    assertThat(texts("INC-rt-8"))
        .satisfiesExactly(
            same -> assertThat(same).contains("To=" + PHONE, "FALL-BACK, pagerduty did not work"),
            lead -> assertThat(lead).contains("To=" + other, "FALL-BACK for Cha"));
    await()
        .untilAsserted(
            () ->
                assertThat(topics.notifications("rt-8"))
                    .filteredOn(event -> event.type().equals("notification.nobody-reached"))
                    .hasSize(1));
    assertThat(
            value(
                "SELECT string_agg(recipient || ' ' || channel || ' ' || state, ', '"
                    + " ORDER BY planned_at) FROM delivery"
                    + " WHERE event_id = 'r-8' AND audience = 'responder'"))
        .isEqualTo("cha pagerduty undeliverable, cha sms undeliverable, led sms undeliverable");
  }

  @Test
  void givenThePersonsMailIsSuppressed_thenThePageGoesByTheNextChannel() throws Exception {
    known("sup", new Contact("Sup", "sup@example.org", null, PHONE, null, null));
    given()
        .contentType("application/json")
        .body("{\"by\": \"ops\", \"reason\": \"bounces\"}")
        .put("/suppressions/email/sup")
        .then()
        .statusCode(200);

    topics.send(Topic.ESCALATION_EVENTS, to("sup", "lee", "r-9", "rt-9"));

    await().untilAsserted(() -> assertThat(texts("INC-rt-9")).hasSize(1));
    assertThat(texts("INC-rt-9").getFirst()).contains("FALL-BACK, email did not work");
    assertThat(mails("sup@example.org")).isEmpty();
    assertThat(mails("lee@example.org", "INC-rt-9")).isEmpty();
  }

  @Test
  void givenAFallBackIsSentOnceMore_thenItSaysWhoseItWas_andNobodyElseIsTold() throws Exception {
    known("rep", new Contact("Rep", null, null));
    topics.send(Topic.ESCALATION_EVENTS, to("rep", "lee", "r-10", "rt-10"));
    String subject = "FALL-BACK for Rep: Yours now: INC-rt-10";
    await().untilAsserted(() -> assertThat(mails("lee@example.org", subject)).hasSize(1));
    String id =
        value(
            "SELECT id FROM delivery WHERE event_id = 'r-10' AND recipient = 'lee'"
                + " AND state = 'accepted'");

    given()
        .contentType("application/json")
        .body("{\"by\": \"ops\"}")
        .header("Idempotency-Key", "again-10")
        .post("/deliveries/{id}/resend", id)
        .then()
        .statusCode(201);

    await().untilAsserted(() -> assertThat(mails("lee@example.org", subject)).hasSize(2));
    assertThat(count("delivery WHERE event_id = 'r-10' AND instead_of = 'rep'")).isEqualTo(2);
  }

  @Test
  void givenAllChannelsFailAtOnce_thenExactlyOneOtherPersonIsTold() throws Exception {
    known(
        "fai",
        new Contact("Fai", null, null, PHONE, null, wish("high", "sms", "pagerduty", "webhook")));
    Receivers.provider().usually(Answer.of(400));

    topics.send(
        Topic.ESCALATION_EVENTS,
        IntStream.range(0, 20).mapToObj(i -> to("fai", "lee", "rf-" + i, "rf-t" + i)).toList());

    for (int i = 0; i < 20; i++) {
      String subject = "FALL-BACK for Fai: Yours now: INC-rf-t" + i;
      await().untilAsserted(() -> assertThat(mails("lee@example.org", subject)).hasSize(1));
    }
    assertThat(count("delivery WHERE instead_of = 'fai' AND event_id LIKE 'rf-%'")).isEqualTo(20);
  }

  @Test
  void givenAPageThatIsHeldUpForLong_thenTheNextChannelIsTold_andThePageStillComes()
      throws Exception {
    known("lat", new Contact("Lat", "lat@example.org", null, PHONE, null, null));
    Receivers.stopSmtp();
    try {
      topics.send(Topic.ESCALATION_EVENTS, to("lat", "lee", "r-6", "rt-6"));
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          count(
                              "delivery WHERE event_id = 'r-6' AND recipient = 'lat'"
                                  + " AND attempts > 0"))
                      .isOne());
      assertThat(texts("INC-rt-6")).isEmpty();

      sql(
          "UPDATE delivery SET planned_at = planned_at - interval '5 minutes'"
              + " WHERE event_id = 'r-6'");

      await().untilAsserted(() -> assertThat(texts("INC-rt-6")).hasSize(1));
    } finally {
      Receivers.startSmtp();
    }
    await().untilAsserted(() -> assertThat(mails("lat@example.org", "INC-rt-6")).hasSize(1));
    assertThat(count("delivery WHERE event_id = 'r-6' AND instead_of IS NOT NULL")).isOne();
  }

  @Test
  void givenAPageOfARetractedEventIsOverdue_thenNobodyElseIsTold_andItIsLookedAtOnce()
      throws Exception {
    known("ret", new Contact("Ret", "ret@example.org", null, PHONE, null, null));
    topics.send(Topic.ESCALATION_EVENTS, to("ret", "lee", "r-7", "rt-7"));
    await().untilAsserted(() -> assertThat(states("rt-7")).hasSize(3).containsOnly("accepted"));

    sql(
        "UPDATE delivery SET state = 'unknown', withdrawn = true, due_at = now() + interval '1 day',"
            + " accepted_at = NULL, planned_at = planned_at - interval '5 minutes'"
            + " WHERE event_id = 'r-7' AND recipient = 'ret'");

    await()
        .untilAsserted(
            () ->
                assertThat(count("delivery WHERE event_id = 'r-7' AND fell_back_at IS NOT NULL"))
                    .isOne());
    assertThat(count("delivery WHERE event_id = 'r-7' AND instead_of IS NOT NULL")).isZero();
  }

  private static Event<EscalationData> to(
      String member, @Nullable String lead, String event, String ticket) {
    return to(member, lead, event, ticket, RAISED);
  }

  private static Event<EscalationData> to(
      String member, @Nullable String lead, String event, String ticket, EscalationEventType type) {
    return Wire.to(member, lead, escalation(type, event, ticket, "reach-" + ticket));
  }

  private static Preferences wish(String urgency, String... channels) {
    return new Preferences(Map.of(urgency, List.of(channels)), null, null, null);
  }

  private static void known(String member, Contact contact) throws Exception {
    topics.contact(Topic.RESPONDER_CONTACTS, member, contact);
    String phone = contact.phone() == null ? "phone IS NULL" : "phone IS NOT NULL";
    String wishes =
        contact.preferences() == null ? "preferences IS NULL" : "preferences IS NOT NULL";
    await()
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            "contact WHERE id = '" + member + "' AND " + phone + " AND " + wishes))
                    .isOne());
  }

  private static void audience(String yaml) {
    given()
        .contentType("application/yaml")
        .body(yaml.getBytes(UTF_8))
        .put("/audience")
        .then()
        .statusCode(200);
  }

  private static List<String> pages(String ticket) {
    return received("/pagerduty", "tocsin-" + ticket + "\"");
  }

  private static List<String> texts(String reference) {
    return received("/twilio", reference + " ");
  }

  private static List<String> received(String path, String text) {
    return Receivers.provider().received().stream()
        .filter(request -> request.line().contains(path))
        .map(HttpReceiver.Request::body)
        .map(body -> URLDecoder.decode(body, UTF_8))
        .filter(body -> (body + " ").contains(text))
        .toList();
  }

  private static Predicate<String> is(String action) {
    return body -> body.contains("\"event_action\":\"" + action + "\"");
  }

  private static double nobodyReached() {
    return given()
        .get("/q/metrics")
        .body()
        .asString()
        .lines()
        .filter(line -> line.startsWith("tocsin_notification_nobody_reached_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
