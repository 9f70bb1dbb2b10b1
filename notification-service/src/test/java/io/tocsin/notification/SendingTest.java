package io.tocsin.notification;

import static io.restassured.RestAssured.given;
import static io.tocsin.contracts.EscalationEventType.ACKNOWLEDGED;
import static io.tocsin.contracts.EscalationEventType.EXHAUSTED;
import static io.tocsin.contracts.EscalationEventType.RAISED;
import static io.tocsin.notification.testing.Wire.escalation;
import static io.tocsin.notification.testing.Wire.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Background;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.pipeline.Template;
import io.tocsin.notification.store.Conversations;
import io.tocsin.notification.store.Conversations.Conversation;
import io.tocsin.notification.testing.Receivers;
import io.tocsin.notification.testing.SlackReceiver.Answer;
import io.tocsin.notification.testing.Wire;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a message when a channel, a process or a contact is not there. */
@QuarkusTest
@TestProfile(Service.Impatient.class)
class SendingTest extends Service {

  @Inject Conversations conversations;

  @Test
  void givenSlackFailsAtFirst_thenItIsTriedAgain_andMailIsNotHeldUp() {
    Receivers.slack().answer("chat-3", Answer.of(500), new Answer(429, Map.of("Retry-After", "1")));

    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-3", "t-3", "chat-3"));

    await().untilAsserted(() -> assertThat(topics.notifications("t-3")).hasSize(3));
    assertThat(Receivers.slack().received("chat-3"))
        .hasSize(3)
        .last()
        .asString()
        .doesNotContain("may repeat");
    assertThat(topics.notifications("t-3"))
        .filteredOn(event -> event.data().channel().equals("slack"))
        .singleElement()
        .satisfies(event -> assertThat(event.data().attempts()).isEqualTo(3));
    assertThat(topics.notifications("t-3").getLast().data().channel()).isEqualTo("slack");
  }

  @Test
  void givenSlackRefusesForGood_thenItIsUndeliverable() {
    Receivers.slack().answer("chat-4", Answer.of(404));

    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "e-4", "t-4", "chat-4"));

    await()
        .untilAsserted(
            () ->
                assertThat(topics.notifications("t-4"))
                    .filteredOn(event -> event.type().equals("notification.undeliverable"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.data().reason()).isEqualTo("slack-404")));
  }

  @Test
  void givenSlackDoesNotAnswer_thenItIsSentAgainMarkedThatItMayRepeat() {
    Receivers.slack().answer("chat-5", Answer.SILENCE);

    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "e-5", "t-5", "chat-5"));

    await().untilAsserted(() -> assertThat(Receivers.slack().received("chat-5")).hasSize(2));
    assertThat(Receivers.slack().received("chat-5").getLast()).contains("may repeat");
    await()
        .untilAsserted(
            () ->
                given()
                    .queryParam("ticket", "t-5")
                    .get("/deliveries")
                    .then()
                    .body(
                        "deliveries.find { it.channel == 'slack' }.mayRepeat",
                        org.hamcrest.Matchers.is(true)));
  }

  @Test
  void givenTheMailServerIsAway_thenMailGoesOutWhenItIsBack() {
    Receivers.stopSmtp();
    topics.send(Topic.ESCALATION_EVENTS, escalation(EXHAUSTED, "e-6", "t-6", "chat-6"));
    await()
        .untilAsserted(() -> assertThat(states("t-6")).contains("accepted").contains("retry-at"));

    Receivers.startSmtp();

    await().untilAsserted(() -> assertThat(topics.notifications("t-6")).hasSize(3));
    assertThat(mails("anna@example.org", "INC-t-6")).hasSize(1);
    assertThat(mails("lee@example.org", "INC-t-6")).hasSize(1);
  }

  @Test
  void givenTheSenderEndedInTheMiddle_thenMailGoesOutAgainWithTheSameMessageId() throws Exception {
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-7", "t-7", "chat-7"));
    await().untilAsserted(() -> assertThat(states("t-7")).containsOnly("accepted").hasSize(3));

    sql(
        "UPDATE delivery SET state = 'sending', accepted_at = NULL, receipt = NULL,"
            + " due_at = now() - interval '1 second' WHERE ticket_id = 't-7'");

    await().untilAsserted(() -> assertThat(mails("anna@example.org", "INC-t-7")).hasSize(2));
    assertThat(mails("anna@example.org", "INC-t-7").stream().map(Service::id))
        .hasSize(2)
        .containsOnly(id(mail("anna@example.org", "INC-t-7")));
    await().untilAsserted(() -> assertThat(Receivers.slack().received("chat-7")).hasSize(2));
    assertThat(Receivers.slack().received("chat-7").getLast()).contains("may repeat");
    await().untilAsserted(() -> assertThat(states("t-7")).containsOnly("accepted"));
  }

  @Test
  void givenAPersonIsErased_thenNobodyWritesToThem() throws Exception {
    var event = ticket(TicketEventType.RESOLVED, "k-13", "t-13", 5, Status.RESOLVED);
    eraseCustomer();

    topics.send(Topic.TICKET_EVENTS, event);
    await().untilAsserted(() -> assertThat(states("t-13")).containsExactly("retry-at"));
    sql(
        "UPDATE delivery SET planned_at = planned_at - interval '61 seconds', due_at = now()"
            + " WHERE ticket_id = 't-13'");

    await()
        .untilAsserted(
            () ->
                assertThat(topics.notifications("t-13"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.data().reason()).isEqualTo("no-contact")));
  }

  @Test
  void givenAContactComesAfterTheEvent_thenTheMessageIsNotLost() throws Exception {
    eraseCustomer();
    topics.send(Topic.ESCALATION_EVENTS, escalation(EXHAUSTED, "e-16", "t-16", "chat-16"));
    await().untilAsserted(() -> assertThat(states("t-16")).contains("retry-at"));

    topics.contact(Topic.CUSTOMER_CONTACTS, "acme", Wire.contact("Anna", "late", null));

    await().untilAsserted(() -> assertThat(mails("late@example.org", "INC-t-16")).isNotEmpty());
  }

  @Test
  void givenMessagesOfATicket_thenTheFirstThatAChannelTookIsKnown() throws Exception {
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-17", "t-17", "chat-17"));
    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "e-18", "t-17", "chat-17"));
    await().untilAsserted(() -> assertThat(states("t-17")).containsOnly("accepted").hasSize(5));
    sql(
        "UPDATE delivery SET receipt = 'C17/1.1', accepted_at = accepted_at - interval '1 hour'"
            + " WHERE event_id = 'e-17' AND channel = 'slack'");

    Delivery later = toChat("t-17", "chat-17");
    Delivery elsewhere = toChat("t-17", "chat-18");
    var openings =
        QuarkusTransaction.requiringNew()
            .call(() -> conversations.openings(Channel.SLACK, List.of(later, elsewhere)));

    assertThat(openings).containsOnlyKeys(Conversation.of(later));
    assertThat(openings.values())
        .singleElement()
        .satisfies(opening -> assertThat(opening.receipt()).isEqualTo("C17/1.1"))
        .satisfies(opening -> assertThat(opening.occurrence().eventId()).isEqualTo("e-17"));
  }

  private static Delivery toChat(String ticket, String chat) {
    Occurrence occurrence =
        new Occurrence(
            "e-19", ticket, Wire.AT, new Happening.Resolved(), Parties.UNKNOWN, Background.NONE);
    Notice notice = new Notice(Audience.TEAM, Channel.SLACK, chat, Template.ESCALATED, null);
    return new Delivery("d-19", occurrence, notice, 1, false, false, Wire.AT);
  }

  private static void eraseCustomer() throws Exception {
    await().untilAsserted(() -> assertThat(count("contact WHERE id = 'acme'")).isOne());
    topics.contact(Topic.CUSTOMER_CONTACTS, "acme", null);
    await().untilAsserted(() -> assertThat(count("contact WHERE id = 'acme'")).isZero());
  }
}
