package io.tocsin.escalation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.Topic;
import io.tocsin.escalation.policy.CaseFile;
import io.tocsin.escalation.policy.Decision;
import io.tocsin.escalation.policy.EscalationPolicy;
import io.tocsin.escalation.policy.Facts;
import io.tocsin.escalation.policy.House;
import io.tocsin.escalation.policy.Input;
import io.tocsin.escalation.policy.Post;
import io.tocsin.escalation.store.Cases;
import io.tocsin.escalation.store.TicketFacts;
import io.tocsin.escalation.store.TicketSnapshot;
import io.tocsin.kit.events.EventIds;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.kit.testing.TopicReader;
import io.tocsin.outbox.Inbox;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/**
 * A person takes a ticket, another gives it to somebody, its time in tier runs out and it is
 * resolved, all at once: four threads, each with one of these for ten thousand tickets in an order
 * of its own. Whatever the order was, it was one: the pure policy comes to the same case by it.
 */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class InterleavingsTest {

  private static final Logger LOG = Logger.getLogger(InterleavingsTest.class.getName());
  private static final int TICKETS = 10_000;
  private static final int PER_TRANSACTION = 20;
  private static final Post FIRST_LINE = new Post(1, "first-line", "mia.hartmann");

  /** What happens to every ticket; the first before all others, to every second one. */
  private enum Event {
    FIRST_BREACH,
    TAKEN,
    GIVEN,
    BREACH,
    RESOLVED
  }

  /**
   * A ticket.
   *
   * @param climbed whether it has been raised before the four things happen
   * @param givenAt when a person gave it to somebody: before or after it was due
   */
  private record Ticket(String id, boolean climbed, Instant givenAt) {

    static Ticket number(int number) {
      Instant givenAt = Upstream.DUE.plusSeconds(number % 4 < 2 ? -60 : 60);
      return new Ticket(UUID.randomUUID().toString(), number % 2 == 0, givenAt);
    }

    String cause(Event event) {
      return id + "/" + event;
    }

    Input input(Event event) {
      return switch (event) {
        case FIRST_BREACH -> new Input.Breached("time-in-tier", 1, Upstream.DUE, false);
        case TAKEN -> new Input.Acknowledged("priya.nair");
        case GIVEN ->
            new Input.Placed(
                new Post(2, "supervisors", "tomas.novak"), "tomas.novak", givenAt, !climbed);
        case BREACH -> new Input.Breached("time-in-tier", climbed ? 2 : 1, Upstream.DUE, false);
        case RESOLVED -> new Input.Resolved("mia.hartmann");
      };
    }

    Facts facts(boolean resolved) {
      return new Facts(
          resolved ? Status.RESOLVED : Status.OPEN,
          FIRST_LINE,
          new Facts.Impact(Priority.HIGH, null, null),
          new Customer("telco-4711", "gold", "de-AT"),
          null,
          "test",
          "EXT-" + id);
    }

    TicketSnapshot snapshot(boolean resolved) {
      return new TicketSnapshot(id, resolved ? 2 : 1, facts(resolved));
    }
  }

  /** A decision as the database has it. */
  private record Kept(String cause, String reason, String stage, Instant at) {}

  @Inject TicketFacts facts;
  @Inject Inbox inbox;
  @Inject Escalator escalator;
  @Inject Cases cases;
  @Inject Houses houses;

  /** In which order the tickets' locks were held. */
  private final Map<String, List<Event>> order = new ConcurrentHashMap<>();

  @Test
  void givenEverythingAtOnce_whenDecided_thenEachCauseCountsOnceAsIfTheyHadComeOneByOne()
      throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    LOG.info("seed=" + seed);
    List<Ticket> tickets = IntStream.range(0, TICKETS).mapToObj(Ticket::number).toList();
    try (TopicReader announced = TopicReader.atEnd(Topic.ESCALATION_EVENTS)) {
      open(tickets);
      long startedAt = System.nanoTime();
      Duration before = cpu();
      happen(tickets, new Random(seed));
      LOG.info(
          "decided-in-millis="
              + millisSince(startedAt)
              + " cpu-millis="
              + cpu().minus(before).toMillis());

      Set<String> expected = replayed(tickets);
      assertThatEachIsAnnouncedOnce(announced, expected);
      LOG.info("published-and-checked-in-millis=" + millisSince(startedAt));
    }
  }

  private static long millisSince(long startedAtNanos) {
    return (System.nanoTime() - startedAtNanos) / 1_000_000;
  }

  /** Of this process: on a busy machine, it says more than the time that has passed. */
  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private void open(List<Ticket> tickets) {
    for (List<Ticket> some : parts(tickets, 500)) {
      QuarkusTransaction.requiringNew()
          .run(() -> facts.save(some.stream().map(ticket -> ticket.snapshot(false)).toList()));
      take(Event.FIRST_BREACH, some.stream().filter(Ticket::climbed).toList());
    }
  }

  private void happen(List<Ticket> tickets, Random random) throws Exception {
    List<Event> events = List.of(Event.TAKEN, Event.GIVEN, Event.BREACH, Event.RESOLVED);
    try (ExecutorService threads = Executors.newFixedThreadPool(events.size())) {
      List<Future<?>> running = new ArrayList<>();
      for (Event event : events) {
        Random own = new Random(random.nextLong());
        running.add(threads.submit(() -> happen(event, tickets, own)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  /** One transaction in ten comes a second time, as after a crash of the reader. */
  private void happen(Event event, List<Ticket> tickets, Random random) {
    List<Ticket> shuffled = new ArrayList<>(tickets);
    Collections.shuffle(shuffled, random);
    for (List<Ticket> some : parts(shuffled, PER_TRANSACTION)) {
      take(event, some);
      if (random.nextInt(10) == 0) {
        take(event, some);
      }
    }
  }

  private void take(Event event, List<Ticket> tickets) {
    Map<String, Ticket> byCause =
        tickets.stream().collect(toMap(ticket -> ticket.cause(event), ticket -> ticket));
    QuarkusTransaction.requiringNew().run(() -> take(event, byCause));
  }

  private void take(Event event, Map<String, Ticket> byCause) {
    List<Ticket> unseen = inbox.unseen(byCause.keySet()).stream().map(byCause::get).toList();
    Map<String, Facts> known = facts.lock(unseen.stream().map(Ticket::id).toList());
    if (event == Event.RESOLVED) {
      facts.save(unseen.stream().map(ticket -> ticket.snapshot(true)).toList());
      known = unseen.stream().collect(toMap(Ticket::id, ticket -> ticket.facts(true)));
    }
    List<Cause> causes = new ArrayList<>();
    for (Ticket ticket : unseen) {
      order.computeIfAbsent(ticket.id(), id -> new CopyOnWriteArrayList<>()).add(event);
      Facts now = known.get(ticket.id());
      causes.add(new Cause(ticket.cause(event), ticket.id(), ticket.input(event), now));
    }
    escalator.decide(causes);
  }

  /** Ids of the events that there must be, if all is as it would have been one by one. */
  private Set<String> replayed(List<Ticket> tickets) throws SQLException {
    House house = QuarkusTransaction.requiringNew().call(houses::current);
    Map<String, CaseFile> now = new HashMap<>();
    for (List<Ticket> some : parts(tickets, 1000)) {
      List<String> ids = some.stream().map(Ticket::id).toList();
      now.putAll(QuarkusTransaction.requiringNew().call(() -> cases.load(ids)));
    }
    Map<String, List<Kept>> decisions = decisions(tickets);
    Set<String> announced = ConcurrentHashMap.newKeySet();
    for (Ticket ticket : tickets) {
      List<Kept> kept = decisions.getOrDefault(ticket.id(), List.of());
      Replay replay = new Replay(house, ticket, kept);
      CaseFile end = replay.run(order.getOrDefault(ticket.id(), List.of()));
      assertThat(now.getOrDefault(ticket.id(), CaseFile.NEW)).as(ticket.id()).isEqualTo(end);
      announced.addAll(replay.announced);
    }
    Map<String, Long> reasons =
        decisions.values().stream()
            .flatMap(List::stream)
            .collect(
                groupingBy(kept -> kept.cause().split("/")[1] + " " + kept.reason(), counting()));
    LOG.info("decisions=" + new TreeMap<>(reasons));
    return announced;
  }

  /** The same causes through the pure policy, in the order of the tickets' locks. */
  private static final class Replay {

    private final House house;
    private final Ticket ticket;
    private final List<Kept> kept;
    private final List<String> announced = new ArrayList<>();
    private CaseFile file = CaseFile.NEW;
    private int decided;

    Replay(House house, Ticket ticket, List<Kept> kept) {
      this.house = house;
      this.ticket = ticket;
      this.kept = kept;
    }

    CaseFile run(List<Event> events) {
      assertThat(events).as(ticket.id()).hasSize(ticket.climbed() ? 5 : 4).doesNotHaveDuplicates();
      boolean resolved = false;
      for (Event event : events) {
        resolved |= event == Event.RESOLVED;
        happen(event, resolved);
      }
      assertThat(kept).as(ticket.id()).hasSize(decided);
      assertThat(file.moves()).as(ticket.id()).isLessThanOrEqualTo(ticket.climbed() ? 2 : 1);
      assertThatPeopleWereHeard(events);
      return file;
    }

    /** What meant nothing has left no decision; all others are the database's next. */
    private void happen(Event event, boolean resolved) {
      Kept next = decided < kept.size() ? kept.get(decided) : null;
      Instant at = next == null ? Upstream.DUE : next.at();
      Decision decision =
          EscalationPolicy.decide(file, ticket.facts(resolved), ticket.input(event), house, at);
      if (decision instanceof Decision.Decided made) {
        file = made.next();
        decided++;
        assertThat(next)
            .isEqualTo(
                new Kept(
                    ticket.cause(event), made.reason().name(), file.state().stage().name(), at));
        made.announcements()
            .forEach(
                told -> {
                  Integer tier = told.data().toTier();
                  String step = tier == null ? "" : tier.toString();
                  String type = told.type().wire();
                  announced.add(EventIds.of(Escalator.NAME, ticket.cause(event), type, step));
                });
      }
    }

    /** A case that is open when a person acts follows that person; a resolved one is closed. */
    private void assertThatPeopleWereHeard(List<Event> events) {
      if (!ticket.climbed()) {
        return;
      }
      List<Event> whileOpen = events.subList(0, events.indexOf(Event.RESOLVED));
      List<String> causes = kept.stream().map(Kept::cause).toList();
      for (Event byPerson : List.of(Event.TAKEN, Event.GIVEN)) {
        assertThat(causes.contains(ticket.cause(byPerson)))
            .as(ticket.id() + " " + byPerson)
            .isEqualTo(whileOpen.contains(byPerson));
      }
      assertThat(causes).contains(ticket.cause(Event.BREACH), ticket.cause(Event.RESOLVED));
      int given = whileOpen.indexOf(Event.GIVEN);
      int breached = whileOpen.indexOf(Event.BREACH);
      if (given >= 0 && breached > given && ticket.givenAt().isAfter(Upstream.DUE)) {
        assertThat(kept.get(causes.indexOf(ticket.cause(Event.BREACH))).reason())
            .as(ticket.id())
            .isEqualTo("PERSON_DECIDED_SINCE");
      }
    }
  }

  private static Map<String, List<Kept>> decisions(List<Ticket> tickets) throws SQLException {
    Map<String, List<Kept>> found = new HashMap<>();
    try (Connection connection = KafkaAndPostgres.postgres().getPostgresDatabase().getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT ticket_id, cause, reason, stage_after, decided_at FROM escalation_decision"
                    + " WHERE ticket_id = ANY (?) ORDER BY number")) {
      Object[] ids = tickets.stream().map(Ticket::id).toArray();
      select.setArray(1, connection.createArrayOf("text", ids));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found
              .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
              .add(
                  new Kept(
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      row.getTimestamp(5).toInstant()));
        }
      }
    }
    return found;
  }

  private static void assertThatEachIsAnnouncedOnce(TopicReader announced, Set<String> expected) {
    List<String> ids = new ArrayList<>();
    await().atMost(Duration.ofSeconds(60)).until(InterleavingsTest::allIsSent);
    announced.take(expected.size()).forEach(record -> ids.add(id(record)));
    announced.drain(Duration.ofMillis(300)).forEach(record -> ids.add(id(record)));
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(Set.copyOf(ids)).isEqualTo(expected);
  }

  private static boolean allIsSent() throws SQLException {
    try (Connection connection = KafkaAndPostgres.postgres().getPostgresDatabase().getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT 1 FROM outbox LIMIT 1");
        ResultSet row = select.executeQuery()) {
      return !row.next();
    }
  }

  private static String id(ConsumerRecord<String, byte[]> record) {
    return new String(record.headers().lastHeader("ce_id").value(), UTF_8);
  }

  private static <T> List<List<T>> parts(List<T> all, int size) {
    return IntStream.iterate(0, from -> from < all.size(), from -> from + size)
        .mapToObj(from -> all.subList(from, Math.min(all.size(), from + size)))
        .toList();
  }
}
