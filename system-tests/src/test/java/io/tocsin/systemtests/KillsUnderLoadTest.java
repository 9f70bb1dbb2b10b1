package io.tocsin.systemtests;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.Status;
import io.tocsin.stack.ServiceName;
import io.tocsin.stack.inbox.ReceivedMail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Three hundred tickets climb through all tiers, two hours a second, while one service after the
 * other is killed and started again, in an order that a seed decides. Afterwards every due clock
 * has one breach, every breach one escalation, every escalation its notifications.
 */
@Order(2)
class KillsUnderLoadTest {

  private static final Logger LOG = Logger.getLogger(KillsUnderLoadTest.class.getName());
  private static final int TICKETS = 300;
  private static final int TIERS = 3;
  private static final List<String> AUDIENCES = List.of("customer", "responder", "team");

  @Test
  void nothingIsLostAndNobodyIsToldTwice() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    LOG.info("seed=" + seed);
    try (StackUnderTest tocsin = StackUnderTest.start("kills", 7200)) {
      openTickets(tocsin);
      killOneAfterTheOther(tocsin, new Random(seed));

      until(() -> distinct(tocsin.breaches("time-in-tier")).size() == TICKETS * TIERS);
      until(() -> distinct(tocsin.log.escalations("escalation.exhausted")).size() == TICKETS);
      until(() -> outstanding(tocsin).isEmpty());
      resolveOne(tocsin);

      report(tocsin);
      assertThatEveryClockHasOneBreach(tocsin);
      assertThatEveryBreachHasOneEscalation(tocsin);
      assertThatEveryEscalationHasItsNotificationsOnce(tocsin);
    }
  }

  private static void openTickets(StackUnderTest tocsin) {
    for (int i = 0; i < TICKETS; i++) {
      String customer = "customer-" + i;
      tocsin.upstream.contact(customer, "Customer " + i);
      tocsin.upstream.opened("CASE-" + i, tocsin.now(), new Customer(customer, "gold", "en"));
    }
    tocsin.upstream.flush();
  }

  /** Each twice, and a second to work between kills; nobody waits for it to be ready again. */
  private static void killOneAfterTheOther(StackUnderTest tocsin, Random random) {
    List<ServiceName> order = new ArrayList<>(List.of(ServiceName.values()));
    order.addAll(List.of(ServiceName.values()));
    Collections.shuffle(order, random);
    for (ServiceName service : order) {
      await().pollDelay(Duration.ofMillis(500 + random.nextInt(1500))).until(() -> true);
      LOG.info("killed=" + service.folder());
      tocsin.killAndRestart(service);
      tocsin.stack.service(service).awaitReady(Duration.ofSeconds(180));
    }
  }

  /** A ticket that is resolved at the end shows that the system still takes orders. */
  private static void resolveOne(StackUnderTest tocsin) {
    tocsin.upstream.status("CASE-0", tocsin.now(), Status.RESOLVED);
    until(() -> !tocsin.log.tickets("ticket.resolved").isEmpty());
  }

  /** Notifications that an escalation must lead to and that no channel has accepted yet. */
  private static List<String> outstanding(StackUnderTest tocsin) {
    Set<String> accepted =
        tocsin.log.notifications("notification.accepted").stream()
            .map(event -> event.cause() + " " + event.data().audience())
            .collect(toSet());
    Stream<String> ofMoves =
        distinct(tocsin.log.escalations("escalation.raised")).stream()
            .flatMap(raised -> AUDIENCES.stream().map(audience -> raised.id() + " " + audience));
    Stream<String> ofLastTiers =
        distinct(tocsin.log.escalations("escalation.exhausted")).stream()
            .map(exhausted -> exhausted.id() + " customer");
    return Stream.concat(ofMoves, ofLastTiers)
        .filter(needed -> !accepted.contains(needed))
        .toList();
  }

  private static void assertThatEveryClockHasOneBreach(StackUnderTest tocsin) {
    // Not distinct: the timer's output is exactly once.
    Map<String, Long> byClock =
        tocsin.log.sla("sla.breached").stream()
            .collect(groupingBy(event -> event.data().clockId(), counting()));
    assertThat(byClock.values()).containsOnly(1L);
    assertThat(tocsin.breaches("time-in-tier")).hasSize(TICKETS * TIERS);
    assertThat(tocsin.log.sla("sla.breach-retracted")).isEmpty();
  }

  private static void assertThatEveryBreachHasOneEscalation(StackUnderTest tocsin) {
    List<String> causes =
        Stream.of("escalation.raised", "escalation.exhausted", "escalation.skipped")
            .flatMap(type -> distinct(tocsin.log.escalations(type)).stream())
            .map(Event::cause)
            .toList();
    assertThat(causes)
        .containsExactlyInAnyOrderElementsOf(
            tocsin.breaches("time-in-tier").stream().map(Event<SlaData>::id).toList());
  }

  private static void assertThatEveryEscalationHasItsNotificationsOnce(StackUnderTest tocsin) {
    Map<String, Long> subjects =
        tocsin.stack.mails().stream()
            .collect(groupingBy(mail -> mail.to() + " " + mail.messageId(), counting()));
    Map<String, Long> mailsByCustomer =
        subjects.keySet().stream()
            .map(key -> key.substring(0, key.indexOf(' ')))
            .filter(address -> address.startsWith("customer-"))
            .collect(groupingBy(Function.identity(), counting()));
    // Two escalations and the exhaustion each; CASE-0 was also resolved.
    IntStream.range(1, TICKETS)
        .forEach(
            i -> assertThat(mailsByCustomer).containsEntry("customer-" + i + "@example.com", 3L));
  }

  private static void report(StackUnderTest tocsin) {
    long messageIds = tocsin.stack.mails().stream().map(ReceivedMail::messageId).distinct().count();
    LOG.info(
        "breaches="
            + tocsin.log.sla("sla.breached").size()
            + " time-in-tier="
            + tocsin.breaches("time-in-tier").size()
            + " raised="
            + distinct(tocsin.log.escalations("escalation.raised")).size()
            + " exhausted="
            + distinct(tocsin.log.escalations("escalation.exhausted")).size()
            + " notifications="
            + distinct(tocsin.log.notifications("notification.accepted")).size()
            + " mails="
            + tocsin.stack.mails().size()
            + " message-ids="
            + messageIds
            + " slack="
            + tocsin.stack.slackMessages().size());
  }

  private static <T> List<Event<T>> distinct(List<Event<T>> events) {
    return List.copyOf(events.stream().collect(toMap(Event::id, e -> e, (a, b) -> a)).values());
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(180)).pollInterval(Duration.ofMillis(200)).until(condition);
  }
}
