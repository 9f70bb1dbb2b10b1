package io.tocsin.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Status;
import io.tocsin.stack.ServiceName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The house of {@code docs/escalation.md}, with the files that the page shows, an hour a second:
 * every kind of escalation reaches the right people.
 */
@Order(4)
class SupportHouseTest {

  private static final Path HOUSE = Path.of("..", "docs", "examples", "support-house");

  @Test
  void everyKindOfEscalationReachesTheRightPeople() throws Exception {
    try (TraceCollector traces = TraceCollector.start();
        StackUnderTest tocsin =
            StackUnderTest.start("support-house", 3600, environment(traces.address()))) {
      for (String ticket : List.of("unsolved", "silent", "payment", "router", "asked", "outage")) {
        tocsin.upstream.contact("customer-of-" + ticket, "Customer of " + ticket);
      }
      open(tocsin, "unsolved", null, 3);
      open(tocsin, "silent", null, 3);
      open(tocsin, "payment", "billing", 3);
      open(tocsin, "router", "router", 3);
      open(tocsin, "asked", null, 3);
      open(tocsin, "outage", null, 1);
      tocsin.upstream.customerReplied("asked", tocsin.now(), "Escalation Request: shops are shut");

      assertThatTheWorstGoesToTheManagerOfTierThree(tocsin);
      assertThatAPaymentQuestionGoesToFinance(tocsin);
      assertThatARequestThatNobodyReviewsIsApproved(tocsin);
      assertThatWhatNobodySolvesClimbs(tocsin);
      assertThatTheVendorGetsItsRouters(tocsin);
      assertThatSilenceIsChased(tocsin);
      assertThatCustomersReadNoInternalNames(tocsin);
      assertThatTracesFollowATicket(traces, "unsolved");
    }
  }

  private static Map<String, String> environment(String traceCollector) {
    Path house = HOUSE.toAbsolutePath().normalize();
    return Map.of(
        "TOCSIN_ROSTER_FILE",
        house.resolve("roster.yaml").toString(),
        "TOCSIN_MATRIX_FILE",
        house.resolve("matrix.yaml").toString(),
        "TOCSIN_POLICIES_DIR",
        house.resolve("policies").toString(),
        "TOCSIN_TRACES_COLLECTOR",
        traceCollector);
  }

  private static void open(
      StackUnderTest tocsin, String ticket, @Nullable String skill, int severity) {
    tocsin.upstream.opened(
        ticket, tocsin.now(), new Customer("customer-of-" + ticket, "gold", "en"), skill, severity);
  }

  /** Severity-driven. */
  private static void assertThatTheWorstGoesToTheManagerOfTierThree(StackUnderTest tocsin) {
    EscalationData raised = first(tocsin, "escalation.raised", "outage");
    assertThat(raised.reason()).isEqualTo(EscalationReason.IMPACT_GREW);
    assertThat(raised.toTier()).isEqualTo(3);
    assertThat(raised.assignee()).isEqualTo("samuel");
    assertThat(raised.row()).isEqualTo(new EscalationData.MatrixRow("severity-1", 1));
    until(() -> mailed(tocsin, "samuel@support.example.com"));
    until(() -> mailed(tocsin, "clara@support.example.com"));
  }

  /** Functional. */
  private static void assertThatAPaymentQuestionGoesToFinance(StackUnderTest tocsin) {
    EscalationData given = first(tocsin, "escalation.reassigned", "payment");
    assertThat(given.team()).isEqualTo("finance");
    assertThat(given.assignee()).isIn("fay", "finn");
    until(() -> mailed(tocsin, given.assignee() + "@support.example.com"));
    until(
        () ->
            tocsin.log.tickets("ticket.assigned").stream()
                .anyMatch(event -> "finance".equals(event.data().team())));
  }

  /** Requested. */
  private static void assertThatARequestThatNobodyReviewsIsApproved(StackUnderTest tocsin) {
    assertThat(first(tocsin, "escalation.requested", "asked").assignee()).isEqualTo("tomas");
    assertThat(first(tocsin, "escalation.approved", "asked").reason())
        .isEqualTo(EscalationReason.REVIEW_OVERDUE);
    EscalationData raised = first(tocsin, "escalation.raised", "asked");
    assertThat(raised.assignee()).isEqualTo("priya");
    tocsin.upstream.status("asked", tocsin.now(), Status.RESOLVED);
    until(
        () ->
            tocsin.mailsTo("customer-of-asked@example.com").stream()
                .anyMatch(mail -> mail.text().contains("Tomáš Novák")));
  }

  /** Hierarchical. */
  private static void assertThatWhatNobodySolvesClimbs(StackUnderTest tocsin) throws Exception {
    assertThat(first(tocsin, "escalation.raised", "unsolved").assignee()).isEqualTo("priya");
    until(() -> movedTo(tocsin, "unsolved", 2));
    tocsin.post(
        ServiceName.TICKET,
        "/tickets/" + SampleUpstream.ticketId("unsolved") + "/acknowledgement",
        "{\"agent\": \"priya\"}");
    until(() -> raised(tocsin, "unsolved").size() == 2);
    assertThat(raised(tocsin, "unsolved")).extracting(EscalationData::toTier).containsExactly(2, 3);
    assertThat(raised(tocsin, "unsolved").getLast().assignee()).isEqualTo("elena");
    until(() -> mailed(tocsin, "elena@support.example.com"));
    // Where a timer is killed, a breach that comes meanwhile says it for the warnings before it.
    assertThat(
            tocsin
                .get(
                    ServiceName.TICKET,
                    "/tickets/" + SampleUpstream.ticketId("unsolved") + "/timeline")
                .findValuesAsText("type"))
        .contains("sla.warning");
  }

  /** External. */
  private static void assertThatTheVendorGetsItsRouters(StackUnderTest tocsin) {
    EscalationData handed = first(tocsin, "escalation.handed-over", "router");
    assertThat(handed.team()).isEqualTo("acme-vendor");
    until(() -> mailed(tocsin, "desk@acme.example.com"));
    EscalationData back = first(tocsin, "escalation.reassigned", "router");
    assertThat(back.metric()).isEqualTo("vendor-answer");
    assertThat(back.assignee()).isEqualTo("tomas");
  }

  /** Nobody acknowledges at tier 2: the backup, then the lead, then tier 3. */
  private static void assertThatSilenceIsChased(StackUnderTest tocsin) {
    until(() -> raised(tocsin, "silent").size() == 2);
    assertThat(escalations(tocsin, "escalation.reassigned", "silent").map(EscalationData::assignee))
        .startsWith("paul", "tomas");
    assertThat(raised(tocsin, "silent").getLast().reason())
        .isEqualTo(EscalationReason.NOT_ACKNOWLEDGED);
    assertThat(raised(tocsin, "silent").getLast().toTier()).isEqualTo(3);
  }

  /**
   * One trace from the upstream's event to the clock, and one from its breach to what was sent,
   * which is linked to the first.
   */
  private static void assertThatTracesFollowATicket(TraceCollector traces, String ticket) {
    String id = SampleUpstream.ticketId(ticket);
    until(() -> !traces.spans("sla-timer-service", "tell sla.breached", id).isEmpty());
    until(() -> !traces.spans("ticket-service", "process ticket-intake", ticket).isEmpty());
    TraceCollector.Seen taken =
        traces.spans("ticket-service", "process ticket-intake", ticket).getFirst();
    until(
        () ->
            traces.spans("sla-timer-service", "process ticket-events", id).stream()
                .anyMatch(span -> span.trace().equals(taken.trace())));
    TraceCollector.Seen breached =
        traces.spans("sla-timer-service", "tell sla.breached", id).stream()
            .filter(span -> span.links().contains(taken.trace()))
            .findFirst()
            .orElseThrow();
    assertThat(breached.parent()).isEmpty();
    until(
        () ->
            services(traces.trace(breached.trace()))
                .containsAll(
                    List.of(
                        "escalation-service process sla-events",
                        "ticket-service process escalation-events",
                        "sla-timer-service process ticket-events",
                        "notification-service process escalation-events",
                        "notification-service send email")));
    // A person's request, over HTTP.
    until(
        () ->
            traces.spans("ticket-service", "POST CommandResource.acknowledge", "").stream()
                .anyMatch(
                    request ->
                        services(traces.trace(request.trace()))
                            .contains("escalation-service process ticket-events")));
    assertThat(traces.trace(breached.trace()))
        .extracting(TraceCollector.Seen::parent)
        .filteredOn(parent -> !parent.isEmpty())
        .isSubsetOf(traces.trace(breached.trace()).stream().map(TraceCollector.Seen::id).toList());
  }

  private static List<String> services(List<TraceCollector.Seen> spans) {
    return spans.stream().map(span -> span.service() + " " + span.name()).toList();
  }

  private static void assertThatCustomersReadNoInternalNames(StackUnderTest tocsin) {
    assertThat(
            Stream.of("unsolved", "payment", "router", "outage")
                .flatMap(
                    ticket -> tocsin.mailsTo("customer-of-" + ticket + "@example.com").stream())
                .map(mail -> mail.subject() + mail.text()))
        .isNotEmpty()
        .noneMatch(text -> text.contains("supervisors") || text.contains("first-line"));
  }

  private static EscalationData first(StackUnderTest tocsin, String type, String ticket) {
    until(() -> escalations(tocsin, type, ticket).findAny().isPresent());
    return escalations(tocsin, type, ticket).findFirst().orElseThrow();
  }

  private static List<EscalationData> raised(StackUnderTest tocsin, String ticket) {
    return escalations(tocsin, "escalation.raised", ticket).toList();
  }

  /** Each once: the outbox may send an event again, with the id that it had. */
  private static Stream<EscalationData> escalations(
      StackUnderTest tocsin, String type, String ticket) {
    return tocsin.log.escalations(type).stream()
        .filter(event -> event.subject().equals(SampleUpstream.ticketId(ticket)))
        .distinct()
        .map(Event<EscalationData>::data);
  }

  private static boolean movedTo(StackUnderTest tocsin, String ticket, int tier) {
    return tocsin.log.tickets("ticket.escalated").stream()
        .filter(event -> event.subject().equals(SampleUpstream.ticketId(ticket)))
        .anyMatch(event -> Integer.valueOf(tier).equals(event.data().tier()));
  }

  private static boolean mailed(StackUnderTest tocsin, String address) {
    return !tocsin.mailsTo(address).isEmpty();
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(180)).pollInterval(Duration.ofMillis(20)).until(condition);
  }
}
