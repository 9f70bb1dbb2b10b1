package io.tocsin.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Status;
import io.tocsin.stack.PostgresPrograms;
import io.tocsin.stack.ServiceName;
import io.tocsin.stack.deadletters.DeadLetters;
import io.tocsin.stack.deadletters.Letter;
import io.tocsin.stack.deadletters.Place;
import io.tocsin.stack.inbox.ReceivedMail;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What {@code docs/operations.md} says to do, done on a running system, an hour a second. */
@Order(5)
class RunbookTest {

  private static final List<ServiceName> WITH_DATABASE =
      List.of(ServiceName.TICKET, ServiceName.ESCALATION, ServiceName.NOTIFICATION);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void whatTheRunbookSaysWorks() throws Exception {
    try (StackUnderTest tocsin = StackUnderTest.start("runbook", 3600)) {
      assertThatADeadLetterIsWrittenAgain(tocsin);
      assertThatATicketIsMovedByHand(tocsin);
      assertThatDatabasesComeBackFromABackup(tocsin);
    }
  }

  /** An event of a ticket that is not there yet is refused, and is good once the ticket is. */
  private static void assertThatADeadLetterIsWrittenAgain(StackUnderTest tocsin) {
    DeadLetters letters =
        new DeadLetters(Map.of("bootstrap.servers", tocsin.stack.bootstrapServers()));
    tocsin.upstream.status("early", tocsin.now(), Status.IN_PROGRESS);
    until(() -> letters.all().size() == 1);
    Letter letter = letters.all().getFirst();
    assertThat(letter.line()).contains("ticket-intake-dlq/", "ticket-service refused", "early");
    open(tocsin, "early");
    until(() -> !of(tocsin.log.tickets("ticket.opened"), "early").isEmpty());

    letters.replay(List.of(letter.place()), written -> {});

    until(() -> !of(tocsin.log.tickets("ticket.status-changed"), "early").isEmpty());
  }

  /** The page's own commands, one after the other. */
  private void assertThatATicketIsMovedByHand(StackUnderTest tocsin) throws Exception {
    open(tocsin, "stuck");
    String id = SampleUpstream.ticketId("stuck");
    until(() -> !of(tocsin.log.sla("sla.clock-started"), "stuck").isEmpty());
    List<RunbookCommands.Command> commands = RunbookCommands.below("Move a stuck ticket by hand");
    assertThat(commands).hasSizeGreaterThan(5);

    for (RunbookCommands.Command command : commands) {
      HttpRequest request = command.to(service(tocsin, command.port()), id);
      // What one command leads to is known elsewhere a moment later.
      await(command.toString())
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(answer(request)).startsWith("2"));
    }

    until(() -> !of(tocsin.log.escalations("escalation.closed"), "stuck").isEmpty());
    JsonNode timeline = tocsin.get(ServiceName.TICKET, "/tickets/" + id + "/timeline");
    assertThat(timeline.findValuesAsText("type"))
        .contains("ticket.assigned", "ticket.escalated", "ticket.escalation-acknowledged");
  }

  /** The databases forget some minutes, and learn them again from the topics. */
  private static void assertThatDatabasesComeBackFromABackup(StackUnderTest tocsin)
      throws Exception {
    open(tocsin, "known");
    until(() -> !of(tocsin.log.sla("sla.clock-started"), "known").isEmpty());
    Path state = tocsin.stack.settings().state();
    DatabaseCopy backup =
        DatabaseCopy.take(
            PostgresPrograms.unpack(tocsin.stack.settings().postgresPrograms()),
            state,
            tocsin.stack.jdbcUrl("postgres"));
    Instant backedUp = InstantSource.system().instant();
    open(tocsin, "forgotten");
    until(() -> !of(tocsin.log.sla("sla.clock-started"), "forgotten").isEmpty());
    until(() -> raised(tocsin, "known").size() == 1 && mails(tocsin, "known").size() == 1);

    WITH_DATABASE.forEach(service -> tocsin.stack.service(service).stop());
    backup.restore();
    ReaderGroups.setBack(
        tocsin.stack.bootstrapServers(),
        WITH_DATABASE.stream().map(ServiceName::folder).toList(),
        backedUp);
    WITH_DATABASE.forEach(service -> tocsin.stack.service(service).start());
    WITH_DATABASE.forEach(
        service -> tocsin.stack.service(service).awaitReady(Duration.ofSeconds(120)));

    Set<Place> again = new HashSet<>();
    for (String ticket : List.of("known", "forgotten")) {
      until(
          () -> {
            writeAgain(tocsin, again);
            return types(tocsin, ticket).containsAll(Set.of("ticket.opened", "ticket.escalated"));
          });
    }
    until(() -> !mails(tocsin, "forgotten").isEmpty());
    assertThat(raised(tocsin, "known")).startsWith(2).doesNotHaveDuplicates();
    assertThat(raised(tocsin, "forgotten")).startsWith(2).doesNotHaveDuplicates();
    // Each raise has its mail, a moment later; meanwhile there may be one more.
    until(() -> mails(tocsin, "known").size() == raised(tocsin, "known").size());
  }

  /** Dead letters of what was read before the ticket was known again. */
  private static void writeAgain(StackUnderTest tocsin, Set<Place> before) {
    DeadLetters letters =
        new DeadLetters(Map.of("bootstrap.servers", tocsin.stack.bootstrapServers()));
    letters.replay(
        letters.all().stream().map(Letter::place).filter(before::add).toList(), written -> {});
  }

  private static void open(StackUnderTest tocsin, String ticket) {
    tocsin.upstream.contact(ticket, "Customer of " + ticket);
    tocsin.upstream.opened(ticket, tocsin.now(), new Customer(ticket, "gold", "en"));
    tocsin.upstream.flush();
  }

  /** Tiers that it was raised to; told again with the same id is told once. */
  private static List<Integer> raised(StackUnderTest tocsin, String ticket) {
    return of(tocsin.log.escalations("escalation.raised"), ticket).stream()
        .collect(Collectors.toMap(Event::id, event -> event.data().toTier(), (one, same) -> one))
        .values()
        .stream()
        .sorted()
        .toList();
  }

  private static Set<String> mails(StackUnderTest tocsin, String ticket) {
    return tocsin.mailsTo(ticket + "@example.com").stream()
        .map(ReceivedMail::messageId)
        .collect(Collectors.toSet());
  }

  private static List<String> types(StackUnderTest tocsin, String ticket) throws Exception {
    return tocsin
        .get(ServiceName.TICKET, "/tickets/" + SampleUpstream.ticketId(ticket) + "/timeline")
        .findValuesAsText("type");
  }

  private static <T> List<Event<T>> of(List<Event<T>> events, String ticket) {
    return events.stream()
        .filter(event -> event.subject().equals(SampleUpstream.ticketId(ticket)))
        .toList();
  }

  /** The page has the ports of the local stack. */
  private static URI service(StackUnderTest tocsin, int port) {
    return Stream.of(ServiceName.values())
        .filter(name -> port == 7701 + name.ordinal())
        .map(tocsin.stack::url)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no service has port " + port));
  }

  private String answer(HttpRequest request) throws Exception {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private static void until(Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(condition);
  }
}
