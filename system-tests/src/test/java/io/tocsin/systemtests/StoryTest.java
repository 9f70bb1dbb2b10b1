package io.tocsin.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.stack.ServiceName;
import io.tocsin.stack.inbox.ReceivedMail;
import io.tocsin.stack.inbox.SlackMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The telecom story over the real processes, an hour a second, with each service killed in the
 * middle of its part: 24 hours unsolved at tier 1, 24 at tier 2, acknowledged straight from a mail
 * and solved at tier 3; later the customer is asked whether all is well, and answers. Whoever
 * watches the metrics sees it.
 */
@Order(6)
class StoryTest {

  private static final String CASE = "CASE-1001";
  private static final String CUSTOMER_MAIL = "telco-4711@example.com";
  private static final String RESPONDER = "elena.rossi@example.com";
  private static final String LEAD = "samuel.okafor@example.com";

  /** The first policy, and that customers are asked a day after the end: a week is long here. */
  private static final Path POLICY =
      Path.of("../sla-timer-service/src/main/resources/defaults/standard.policy.yaml");

  private static final String FOLLOW_UP = "  follow-up: {target: PT24H, calendar: 24x7}\n";

  @Test
  void aTicketThatNobodySolvesClimbsTheTiersThoughEveryServiceIsKilled() throws Exception {
    try (StackUnderTest tocsin = StackUnderTest.start("story", 3600);
        MetricsOfTheStory metrics = MetricsOfTheStory.watch(tocsin)) {
      tocsin.put(ServiceName.SLA_TIMER, "/policies/standard", Files.readString(POLICY) + FOLLOW_UP);
      tocsin.upstream.contact("telco-4711", "Erika Muster");
      tocsin.upstream.opened(CASE, tocsin.now(), new Customer("telco-4711", "gold", "en"));

      until(() -> tocsin.log.sla("sla.clock-started").size() == 3);
      tocsin.killAndRestart(ServiceName.SLA_TIMER);

      until(() -> tocsin.breaches("time-in-tier").size() == 1);
      tocsin.killAndRestart(ServiceName.ESCALATION);

      until(() -> !tocsin.log.escalations("escalation.raised").isEmpty());
      tocsin.killAndRestart(ServiceName.TICKET);

      until(() -> !tocsin.log.tickets("ticket.escalated").isEmpty());
      tocsin.killAndRestart(ServiceName.NOTIFICATION);

      until(() -> tier(tocsin) == 3);
      tocsin.stack.service(ServiceName.TICKET).awaitReady(Duration.ofSeconds(180));
      metrics.look(ServiceName.TICKET, ServiceName.ESCALATION);
      until(() -> pressed(tocsin, "", RESPONDER, LEAD));
      until(() -> !tocsin.log.escalations("escalation.acknowledged").isEmpty());
      tocsin.upstream.status(CASE, tocsin.now(), Status.RESOLVED);

      until(() -> !tocsin.log.escalations("escalation.closed").isEmpty());
      until(() -> distinctMails(tocsin, CUSTOMER_MAIL).size() >= 4);
      until(() -> chats(tocsin).containsAll(Set.of("tier-2", "tier-3")));

      tocsin.upstream.status(CASE, tocsin.now(), Status.CLOSED);
      until(() -> pressed(tocsin, "rating=4&words=All+is+well.", CUSTOMER_MAIL));
      until(() -> !tocsin.log.tickets("ticket.feedback-received").isEmpty());
      until(() -> followUpIsOver(tocsin));

      assertThatNothingHappenedTwice(tocsin);
      assertThatVersionsAreContiguous(tocsin);
      assertThatTheTimelineTellsTheStory(tocsin);
      metrics.assertThatNothingIsMissing();
    }
  }

  /** On a slow machine nobody may have acknowledged in time, or solved it within a third day. */
  private static int timesOutOfTiers(StackUnderTest tocsin) {
    return (int) tocsin.log.escalations("escalation.exhausted").stream().distinct().count();
  }

  private static void assertThatNothingHappenedTwice(StackUnderTest tocsin) {
    assertThat(tocsin.breaches("time-in-tier"))
        .extracting(event -> event.data().tier())
        .startsWith(1, 2)
        .doesNotHaveDuplicates();
    assertThat(tocsin.log.escalations("escalation.raised").stream().distinct())
        .extracting(event -> event.data().toTier())
        .containsExactly(2, 3);
    assertThat(tocsin.log.tickets("ticket.escalated").stream().distinct())
        .extracting(event -> event.data().tier())
        .containsExactly(2, 3);
    // Two escalations, the acknowledgement, the solution, and whether all is well.
    assertThat(distinctMails(tocsin, CUSTOMER_MAIL)).hasSize(5 + timesOutOfTiers(tocsin));
    assertThat(tocsin.log.tickets("ticket.feedback-received").stream().distinct())
        .singleElement()
        .satisfies(event -> assertThat(event.data().rating()).isEqualTo(4));
  }

  /** By any link that still works: on a slow machine the first may have let it pass by then. */
  private static boolean pressed(StackUnderTest tocsin, String form, String... addresses)
      throws Exception {
    for (String address : addresses) {
      for (String link : links(tocsin, address)) {
        if (tocsin.press(link, form)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The links by which whoever has that address can act. */
  private static List<String> links(StackUnderTest tocsin, String address) {
    return tocsin.mailsTo(address).stream()
        .flatMap(mail -> mail.text().lines())
        .filter(line -> line.contains("/act/"))
        .toList();
  }

  private static boolean followUpIsOver(StackUnderTest tocsin) throws Exception {
    String id = SampleUpstream.ticketId(CASE);
    for (JsonNode clock : tocsin.get(ServiceName.SLA_TIMER, "/clocks/" + id).path("clocks")) {
      if (clock.path("metric").asText().equals("follow-up")) {
        return clock.hasNonNull("stoppedAt");
      }
    }
    return false;
  }

  private static void assertThatVersionsAreContiguous(StackUnderTest tocsin) {
    List<Long> versions =
        tocsin.log.tickets().stream().map(Event<TicketData>::version).distinct().toList();
    assertThat(versions)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, versions.size()).boxed().toList());
  }

  private static void assertThatTheTimelineTellsTheStory(StackUnderTest tocsin) throws Exception {
    JsonNode timeline = tocsin.get(ServiceName.TICKET, ticket("/timeline"));
    assertThat(timeline.findValuesAsText("type"))
        .contains(
            "ticket.opened",
            "sla.breached",
            "ticket.escalated",
            "notification.accepted",
            "ticket.escalation-acknowledged",
            "ticket.resolved",
            "ticket.closed",
            "ticket.feedback-received");
    assertThat(timeline.findValuesAsText("body")).contains("All is well.");
  }

  /** A mail sent again after a kill has the Message-ID that it had before. */
  private static List<String> distinctMails(StackUnderTest tocsin, String address) {
    return tocsin.mailsTo(address).stream().map(ReceivedMail::messageId).distinct().toList();
  }

  private static Set<String> chats(StackUnderTest tocsin) {
    return tocsin.stack.slackMessages().stream()
        .map(SlackMessage::channel)
        .collect(Collectors.toSet());
  }

  private static int tier(StackUnderTest tocsin) {
    return tocsin.log.tickets().stream()
        .map(event -> event.data().tier())
        .reduce(0, (before, tier) -> tier == null ? before : tier);
  }

  private static String ticket(String path) {
    return "/tickets/" + SampleUpstream.ticketId(CASE) + path;
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(180)).pollInterval(Duration.ofMillis(20)).until(condition);
  }
}
