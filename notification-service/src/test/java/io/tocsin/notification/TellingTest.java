package io.tocsin.notification;

import static io.tocsin.contracts.EscalationEventType.ACKNOWLEDGED;
import static io.tocsin.contracts.EscalationEventType.DECLINED;
import static io.tocsin.contracts.EscalationEventType.RAISED;
import static io.tocsin.contracts.EscalationEventType.REASSIGNED;
import static io.tocsin.notification.testing.Wire.drilled;
import static io.tocsin.notification.testing.Wire.escalation;
import static io.tocsin.notification.testing.Wire.informing;
import static io.tocsin.notification.testing.Wire.sla;
import static io.tocsin.notification.testing.Wire.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.notification.testing.Receivers;
import io.tocsin.notification.testing.Wire;
import jakarta.mail.internet.MimeMessage;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From an event on a real broker to a message at a real SMTP server and a webhook: who is told. */
@QuarkusTest
@TestProfile(Service.Impatient.class)
class TellingTest extends Service {

  @Test
  void givenAnEscalation_thenCustomerResponderAndTeamAreTold_andItIsAnnounced() throws Exception {
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-1", "t-1", "chat-1"));

    await().untilAsserted(() -> assertThat(topics.notifications("t-1")).hasSize(3));
    MimeMessage toCustomer = mail("anna@example.org", "INC-t-1");
    assertThat(toCustomer.getSubject()).contains("nächsten Stufe");
    assertThat(text(toCustomer))
        .contains("Guten Tag Anna Müller", "Sam Okafor", "Dienstag, 6. Januar 2026, 08:59 Uhr")
        .doesNotContain("tier-2-team", "sam@", "{");
    assertThat(toCustomer.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(text(mail("sam@example.org", "INC-t-1")))
        .contains("You are now responsible for ticket INC-t-1");
    assertThat(Receivers.slack().received("chat-1"))
        .singleElement()
        .asString()
        .contains("*INC-t-1*", "*tier 2*", "*Sam Okafor*");
    assertThat(topics.notifications("t-1"))
        .allSatisfy(
            event -> {
              assertThat(event.type()).isEqualTo("notification.accepted");
              assertThat(event.cause()).isEqualTo("e-1");
              assertThat(event.data().eventTime()).isEqualTo(Wire.AT);
              assertThat(event.data().acceptedAt()).isNotNull();
            })
        .extracting(event -> event.data().audience() + " " + event.data().recipient())
        .containsExactlyInAnyOrder("customer acme", "responder sam", "team chat-1");
    assertThat(receiptOf("t-1", "customer")).isEqualTo(toCustomer.getMessageID());
  }

  @Test
  void givenTheSameEventTwice_thenNobodyIsToldTwice() {
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-2", "t-2", "chat-2"));
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-2", "t-2", "chat-2"));
    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "e-2a", "t-2", "chat-2"));

    await().untilAsserted(() -> assertThat(topics.notifications("t-2")).hasSize(5));
    assertThat(Receivers.slack().received("chat-2")).hasSize(2);
    assertThat(mails("anna@example.org", "INC-t-2")).hasSize(2);
    assertThat(mails("sam@example.org", "INC-t-2")).hasSize(1);
  }

  @Test
  void givenAReassignment_thenWhoHasItNowAndTheTeamAreTold_andNoCustomer() throws Exception {
    topics.send(
        Topic.ESCALATION_EVENTS,
        informing(
            escalation(REASSIGNED, "e-23", "t-23", "chat-23"),
            EscalationReason.NOT_ACKNOWLEDGED,
            "member:lee",
            "member:sam",
            "channel:chat-23b"));

    await().untilAsserted(() -> assertThat(topics.notifications("t-23")).hasSize(4));
    assertThat(text(mail("sam@example.org", "INC-t-23, tier 2")))
        .contains("You are now responsible for ticket INC-t-23", "nobody acknowledged it in time");
    assertThat(text(mail("lee@example.org", "INC-t-23, tier 2")))
        .contains("ticket INC-t-23 (tier 2) went to Sam Okafor", "Metric: tier");
    assertThat(mails("sam@example.org", "INC-t-23, tier 2")).hasSize(1);
    assertThat(Receivers.slack().received("chat-23"))
        .singleElement()
        .asString()
        .contains("*INC-t-23*", "*Sam Okafor*");
    assertThat(Receivers.slack().received("chat-23b"))
        .singleElement()
        .asString()
        .contains("For your information: *INC-t-23*");
    assertThat(templates("t-23"))
        .containsExactlyInAnyOrder(
            "responder reassigned", "team reassigned", "responder informed", "team informed");
  }

  @Test
  void givenAnEscalationOfADrill_thenColleaguesReadSoAndTheCustomerIsSpared() throws Exception {
    topics.send(Topic.ESCALATION_EVENTS, drilled(escalation(RAISED, "e-24", "t-24", "chat-24")));
    topics.send(
        Topic.TICKET_EVENTS,
        new Event<>(
            "k-24",
            "ticket-service",
            TicketEventType.OPENED.wire(),
            "t-24",
            Wire.AT,
            null,
            1L,
            Wire.ticketOf("drill", Status.OPEN)));
    topics.send(
        Topic.SLA_EVENTS, sla(SlaEventType.BREACHED, "s-24", "t-24", "resolution", null, null));

    await().untilAsserted(() -> assertThat(topics.notifications("t-24")).hasSize(5));
    assertThat(text(mail("sam@example.org", "DRILL: Yours now: INC-t-24"))).startsWith("DRILL: ");
    assertThat(mails("ada@example.org", "DRILL: Missed: resolution of INC-drill")).hasSize(1);
    assertThat(Receivers.slack().received("chat-24"))
        .singleElement()
        .asString()
        .startsWith("DRILL: ");
    assertThat(mails("anna@example.org", "INC-t-24")).isEmpty();
    assertThat(topics.notifications("t-24"))
        .filteredOn(event -> event.data().audience().equals("customer"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("notification.suppressed");
              assertThat(event.data().reason()).isEqualTo("drill");
            });
  }

  @Test
  void givenARequestIsDeclined_thenTheCustomerIsTold() throws Exception {
    topics.send(Topic.ESCALATION_EVENTS, escalation(DECLINED, "e-25", "t-25", "chat-25"));

    await().untilAsserted(() -> assertThat(templates("t-25")).containsExactly("customer declined"));
    assertThat(text(mail("anna@example.org", "INC-t-25"))).contains("sorgfältig geprüft");
  }

  @Test
  void givenAClockEventOvertakesItsTicket_thenItWaitsForTheTicket() {
    topics.send(
        Topic.SLA_EVENTS, sla(SlaEventType.BREACHED, "s-8", "t-8", "first-response", null, null));
    await().untilAsserted(() -> assertThat(waiting("s-8")).isTrue());

    topics.send(Topic.TICKET_EVENTS, ticket(TicketEventType.OPENED, "k-8", "t-8", 1, Status.OPEN));

    await().untilAsserted(() -> assertThat(topics.notifications("t-8")).hasSize(2));
    assertThat(mails("ada@example.org", "Missed: first response of INC-t-8")).hasSize(1);
    assertThat(Receivers.slack().received("tier-1"))
        .anySatisfy(text -> assertThat(text).contains("*INC-t-8*", "first response", "1 hour"));
  }

  @Test
  void givenATicketThatNeverComes_thenItIsOnRecordThatNobodyWasTold() throws Exception {
    topics.send(
        Topic.SLA_EVENTS, sla(SlaEventType.BREACHED, "s-9", "t-9", "resolution", null, null));
    await().untilAsserted(() -> assertThat(waiting("s-9")).isTrue());

    sql(
        "UPDATE occurrence SET waiting_since = waiting_since - interval '61 seconds'"
            + " WHERE event_id = 's-9'");

    await().untilAsserted(() -> assertThat(topics.notifications("t-9")).hasSize(2));
    assertThat(topics.notifications("t-9"))
        .filteredOn(event -> event.data().audience().equals("responder"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("notification.suppressed");
              assertThat(event.data().reason()).isEqualTo("unknown-ticket");
            });
  }

  @Test
  void givenABreachIsRetracted_thenThoseWhoWereToldAreToldSo() {
    topics.send(
        Topic.TICKET_EVENTS, ticket(TicketEventType.OPENED, "k-10", "t-10", 1, Status.OPEN));
    topics.send(
        Topic.SLA_EVENTS, sla(SlaEventType.BREACHED, "s-10", "t-10", "resolution", null, null));
    await().untilAsserted(() -> assertThat(states("t-10")).hasSize(2).containsOnly("accepted"));

    topics.send(
        Topic.SLA_EVENTS,
        sla(SlaEventType.BREACH_RETRACTED, "s-10r", "t-10", "resolution", null, "s-10"));

    await().untilAsserted(() -> assertThat(topics.notifications("t-10")).hasSize(4));
    assertThat(mails("ada@example.org", "Correction: resolution of INC-t-10")).hasSize(1);
  }

  @Test
  void givenABreachIsRetractedBeforeAnythingWasSent_thenNothingIsSent() {
    Receivers.stopSmtp();
    topics.send(
        Topic.TICKET_EVENTS, ticket(TicketEventType.OPENED, "k-11", "t-11", 1, Status.OPEN));
    topics.send(
        Topic.SLA_EVENTS, sla(SlaEventType.BREACHED, "s-11", "t-11", "resolution", null, null));
    await().untilAsserted(() -> assertThat(states("t-11")).contains("retry-at", "accepted"));

    topics.send(
        Topic.SLA_EVENTS,
        sla(SlaEventType.BREACH_RETRACTED, "s-11r", "t-11", "resolution", null, "s-11"));

    // The mail is suppressed, either at once or, were it on its way, when it comes back.
    await().untilAsserted(() -> assertThat(states("t-11")).contains("suppressed", "accepted"));
    Receivers.startSmtp();
    assertThat(mails("ada@example.org", "Missed: resolution of INC-t-11")).isEmpty();
  }

  @Test
  void givenATicketIsResolvedAndThenClosed_thenTheCustomerHearsOfItOnce() {
    topics.send(
        Topic.TICKET_EVENTS, ticket(TicketEventType.RESOLVED, "k-12", "t-12", 5, Status.RESOLVED));
    topics.send(
        Topic.TICKET_EVENTS, ticket(TicketEventType.CLOSED, "k-12c", "t-12", 6, Status.CLOSED));
    topics.send(
        Topic.TICKET_EVENTS, ticket(TicketEventType.CLOSED, "k-12d", "t-12d", 2, Status.CLOSED));

    await().untilAsserted(() -> assertThat(topics.notifications("t-12d")).hasSize(1));
    await().untilAsserted(() -> assertThat(topics.notifications("t-12")).hasSize(1));
    assertThat(mails("anna@example.org", "INC-t-12 ist gelöst")).hasSize(1);
    assertThat(mails("anna@example.org", "INC-t-12d ist geschlossen")).hasSize(1);
  }

  private static List<String> templates(String ticket) {
    return topics.notifications(ticket).stream()
        .map(event -> event.data().audience() + " " + event.data().template())
        .toList();
  }

  private static String receiptOf(String ticket, String audience) {
    return topics.notifications(ticket).stream()
        .map(Event::data)
        .filter(data -> data.audience().equals(audience))
        .map(NotificationData::receipt)
        .findFirst()
        .orElseThrow();
  }

  private static boolean waiting(String event) throws SQLException {
    return count("occurrence WHERE waiting_since IS NOT NULL AND event_id = '" + event + "'") > 0;
  }
}
