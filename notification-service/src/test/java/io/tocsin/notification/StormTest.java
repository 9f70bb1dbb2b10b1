package io.tocsin.notification;

import static io.tocsin.contracts.EscalationEventType.RAISED;
import static io.tocsin.notification.testing.Wire.escalation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.contracts.Contact;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Topic;
import io.tocsin.notification.testing.Receivers;
import io.tocsin.notification.testing.Wire;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of escalations at once, from a real broker to real receivers. What counts is counted at
 * the receiving end. {@code -Dstorm=10000} for as many.
 */
@QuarkusTest
@TestProfile(Stormy.class)
class StormTest extends Service {

  private static final int STORM = Integer.getInteger("storm", 1_000);
  private static final Logger LOG = Logger.getLogger(StormTest.class.getName());
  private static final Duration FIRST_PAGE = Duration.ofSeconds(5);
  private static final int RESPONDERS = 20;
  private static final int CHATS = 5;
  private static final String ENDED =
      "event_id LIKE 'storm-%' AND state IN ('accepted', 'suppressed')";
  private static final Pattern TICKET = Pattern.compile("INC-(s-\\d+)");

  @Test
  void givenAStorm_thenEachColleagueGetsAMessageAndDigestsThatNameEveryTicket() throws Exception {
    topics.contact(Topic.CUSTOMER_CONTACTS, "acme", new Contact("Anna Müller", null, null));
    for (int i = 0; i < RESPONDERS; i++) {
      topics.contact(
          Topic.RESPONDER_CONTACTS, "r-" + i, Wire.contact("Responder " + i, "r-" + i, null));
    }

    long start = System.nanoTime();
    topics.send(Topic.ESCALATION_EVENTS, IntStream.range(0, STORM).mapToObj(this::raised).toList());

    await().pollInterval(Duration.ofMillis(20)).until(() -> !mails("r-").isEmpty());
    Duration first = Duration.ofNanos(System.nanoTime() - start);
    assertThat(first).as("until the first page is out").isLessThan(FIRST_PAGE);
    LOG.info("storm=" + STORM + " first-page-millis=" + first.toMillis());
    await()
        .atMost(Duration.ofSeconds(60 + STORM / 50))
        .untilAsserted(() -> assertThat(count("delivery WHERE " + ENDED)).isEqualTo(3L * STORM));
    for (int i = 0; i < RESPONDERS; i++) {
      String address = "r-" + i + "@example.org";
      List<String> mails = new ArrayList<>();
      for (MimeMessage mail : mails(address)) {
        mails.add(text(mail));
      }
      assertThat(mails.size()).isBetween(2, STORM / RESPONDERS / 10);
      assertThat(tickets(mails)).isEqualTo(expected(i, RESPONDERS));
      assertThat(tickets(mails.subList(0, 1))).hasSize(1);
    }
    for (int i = 0; i < CHATS; i++) {
      List<String> posts = Receivers.slack().received("storm-" + i);
      assertThat(posts.size()).isBetween(2, STORM / CHATS / 10);
      assertThat(tickets(posts)).isEqualTo(expected(i, CHATS));
      assertThat(tickets(posts.subList(0, 1))).hasSize(1);
    }
    assertThat(closest()).as("messages to one recipient, in milliseconds").isGreaterThan(1900);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(announced()).hasSize(2 * STORM));
    assertThat(announced().values()).containsOnly(1L);
  }

  private Event<EscalationData> raised(int i) {
    return Wire.to(
        "r-" + i % RESPONDERS, escalation(RAISED, "storm-" + i, "s-" + i, "storm-" + i % CHATS));
  }

  private static Set<String> expected(int remainder, int of) {
    return IntStream.range(0, STORM)
        .filter(i -> i % of == remainder)
        .mapToObj(i -> "s-" + i)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> tickets(List<String> texts) {
    return texts.stream()
        .flatMap(text -> TICKET.matcher(text).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How often it was announced that someone was told of an event, by event and audience. */
  private static Map<String, Long> announced() {
    return topics.notifications().stream()
        .filter(event -> event.type().equals("notification.accepted"))
        .filter(event -> String.valueOf(event.cause()).startsWith("storm-"))
        .map(event -> event.cause() + " " + event.data().audience())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** The shortest time between two digests for one recipient. */
  private static long closest() throws Exception {
    return number(
        "SELECT coalesce(min(gap), 1e9) FROM (SELECT extract(epoch FROM planned_at -"
            + " lag(planned_at) OVER (PARTITION BY channel, recipient ORDER BY planned_at))"
            + " * 1000 AS gap FROM delivery WHERE template = 'digest') AS gaps");
  }
}
