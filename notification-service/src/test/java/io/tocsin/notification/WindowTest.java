package io.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Urgency;
import io.tocsin.notification.testing.Receivers;
import jakarta.mail.internet.MimeMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Windows and digests in a real database: who comes at once, retraction, and lost senders. */
@QuarkusTest
@TestProfile(Stormy.class)
class WindowTest extends StormyService {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void givenTwoPlannersAtOnce_thenExactlyOneMessageGoesAtOnce() throws Exception {
    List<String> members = IntStream.range(0, 10).mapToObj(i -> "w" + i + "-1").toList();
    for (String member : members) {
      known(member);
    }
    CyclicBarrier together = new CyclicBarrier(2);

    List<Future<?>> planners = new ArrayList<>();
    for (String planner : List.of("p", "q")) {
      List<Occurrence> batch = new ArrayList<>();
      List<String> order = planner.equals("p") ? members : members.reversed();
      order.forEach(member -> batch.add(breach(planner + member, planner + member, member)));
      planners.add(
          threads.submit(
              () -> {
                together.await();
                tell(batch);
                return null;
              }));
    }
    for (Future<?> planner : planners) {
      planner.get();
    }

    for (String member : members) {
      assertThat(count(to(member) + " AND state <> 'held'")).isOne();
      assertThat(count(to(member) + " AND state = 'held'")).isOne();
    }
    for (String member : members) {
      await().untilAsserted(() -> assertThat(mails(address(member))).hasSize(2));
    }
  }

  @Test
  void givenOneIsHeldAndRetracted_thenItIsInNoMessage() throws Exception {
    known("x-1");
    tell(breach("x-a", "x-a", "x-1"), breach("x-b", "x-b", "x-1"), breach("x-c", "x-c", "x-1"));

    tell(retraction("x-r", "x-b", "x-b"));

    assertThat(count("delivery WHERE event_id = 'x-b' AND state = 'suppressed'")).isEqualTo(2);
    await().untilAsserted(() -> assertThat(mails(address("x-1"))).hasSize(2));
    assertThat(texts("x-1")).anyMatch(text -> text.contains("INC-x-c"));
    assertThat(texts("x-1")).noneMatch(text -> text.contains("INC-x-b"));
    assertThat(count(to("x-1") + " AND template = 'digest'")).isZero();
    await().untilAsserted(() -> assertThat(topics.notifications("x-b")).hasSize(2));
  }

  @Test
  void givenADigestThatCantGoOut_thenWhatIsRetractedIsLeftOut_andOneWithoutAnyIsSuppressed()
      throws Exception {
    known("y-1");
    known("y-2");
    Receivers.stopSmtp();
    try {
      tell(breaches("y", "y-1", 4));
      tell(breaches("z", "y-2", 3));
      await().untilAsserted(() -> assertThat(count(waitingDigest("y-_"))).isEqualTo(2));

      for (String event : List.of("y2", "z1", "z2")) {
        tell(retraction(event + "-r", event, event));
        await()
            .untilAsserted(
                () ->
                    assertThat(
                            count(
                                to("y-_")
                                    + " AND state = 'suppressed' AND event_id = '"
                                    + event
                                    + "'"))
                        .isOne());
      }
    } finally {
      Receivers.startSmtp();
    }

    await().untilAsserted(() -> assertThat(texts("y-1")).anyMatch(t -> t.contains("INC-y3")));
    assertThat(texts("y-1")).noneMatch(text -> text.contains("INC-y2 missed"));
    await()
        .untilAsserted(
            () ->
                assertThat(count(to("y-2") + " AND template = 'digest' AND state = 'suppressed'"))
                    .isOne());
    assertThat(texts("y-2")).noneMatch(text -> text.contains("INC-z1 missed"));
  }

  @Test
  void givenASenderTakesTheDigestFirst_thenTheRetractionWaitsAndIsACorrection() throws Exception {
    known("v-1");
    Receivers.stopSmtp();
    try {
      tell(breaches("v", "v-1", 3));
      String digest = waitingDigest("v-1");
      await().untilAsserted(() -> assertThat(count(digest)).isOne());
      Future<?> retraction;
      try (Connection sender = connection();
          Statement statement = sender.createStatement()) {
        sender.setAutoCommit(false);
        await()
            .until(
                () ->
                    statement.executeUpdate(
                            "UPDATE delivery SET state = 'sending', attempts = attempts + 1,"
                                + " due_at = now() + interval '1 minute' WHERE id IN"
                                + " (SELECT id FROM "
                                + digest
                                + ")")
                        == 1);
        retraction = threads.submit(() -> tell(retraction("v-r", "v1", "v1")));
        await().untilAsserted(() -> assertThat(locksWaitedFor()).isPositive());
        sender.commit();
      }
      retraction.get();
    } finally {
      Receivers.startSmtp();
    }

    assertThat(count(to("v-1") + " AND event_id = 'v1' AND state = 'bundled' AND withdrawn"))
        .isOne();
    assertThat(count(to("v-1") + " AND event_id = 'v-r' AND template = 'corrected'")).isOne();
  }

  @Test
  void givenRetractionsThatCrossTwoDigests_thenTheyWaitForEachOtherInTurn() throws Exception {
    known("k-1");
    known("k-2");
    Receivers.stopSmtp();
    try {
      tell(breaches("ka", "k-1", 4));
      tell(breaches("kb", "k-2", 4));
      await().untilAsserted(() -> assertThat(count(waitingDigest("k-_"))).isEqualTo(2));
      Future<?> one;
      Future<?> other;
      try (Connection sender = connection();
          Statement statement = sender.createStatement()) {
        sender.setAutoCommit(false);
        // Both find a digest taken that they need, and may hold the other one by then.
        String taken = "SELECT id FROM " + waitingDigest("k-1") + " FOR UPDATE";
        await().until(() -> statement.executeQuery(taken).next());
        one = threads.submit(() -> tell(retractions("k-r", "ka2", "kb2")));
        await().untilAsserted(() -> assertThat(locksWaitedFor()).isPositive());
        other = threads.submit(() -> tell(retractions("k-s", "kb3", "ka3")));
        await().untilAsserted(() -> assertThat(locksWaitedFor()).isGreaterThanOrEqualTo(2));
        sender.rollback();
      }
      one.get();
      other.get();
    } finally {
      Receivers.startSmtp();
    }

    String withdrawn =
        to("k-_") + " AND event_id IN ('ka2', 'kb2', 'ka3', 'kb3') AND state = 'suppressed'";
    await().untilAsserted(() -> assertThat(count(withdrawn)).isEqualTo(4));
  }

  @Test
  void givenAWarningOpenedTheWindow_thenAnUrgentMessageDoesNotWait_butTheNextOneDoes()
      throws Exception {
    known("q-1");
    tell(warning("q-w", "q-1"));
    await().untilAsserted(() -> assertThat(mails(address("q-1"))).hasSize(1));

    tell(breach("q-b1", "q-b1", "q-1"));
    tell(warning("q-w2", "q-1"));
    tell(breach("q-b2", "q-b2", "q-1"));

    assertThat(count(to("q-1") + " AND event_id = 'q-b1' AND state <> 'held'")).isOne();
    assertThat(count(to("q-1") + " AND event_id IN ('q-w2', 'q-b2') AND state = 'held'"))
        .isEqualTo(2);
    await().untilAsserted(() -> assertThat(mails(address("q-1"))).hasSize(3));
    assertThat(texts("q-1").get(1)).contains("INC-q-b1");
    assertThat(texts("q-1").getLast()).contains("INC-q-w2").contains("INC-q-b2");
    assertThat(number("SELECT urgency FROM telling_window WHERE recipient = 'q-1'"))
        .as("the digest's most urgent")
        .isEqualTo(Urgency.HIGH.ordinal());
  }

  @Test
  void givenAMessageAndAFallBackOfOneEvent_thenBothAreInOneDigest_whichNamesTheTicketOnce()
      throws Exception {
    known("o-1");
    tell(breaches("o", "o-1", 2));
    sql("UPDATE telling_window SET until = now() + interval '1 hour' WHERE recipient = 'o-1'");
    sql(
        "INSERT INTO delivery (id, event_id, ticket_id, audience, channel, recipient, template,"
            + " lane, urgency, state, planned_at, instead_of, instead_channel)"
            + " SELECT gen_random_uuid(), event_id, ticket_id, audience, channel, recipient,"
            + " template, lane, urgency, state, planned_at, 'kim', 'sms' FROM delivery"
            + " WHERE recipient = 'o-1' AND state = 'held'");
    assertThat(count(to("o-1") + " AND state = 'held'")).isEqualTo(2);
    await().untilAsserted(() -> assertThat(mails(address("o-1"))).hasSize(1));
    sql("UPDATE telling_window SET until = now() WHERE recipient = 'o-1'");

    await().untilAsserted(() -> assertThat(mails(address("o-1"))).hasSize(2));
    assertThat(mails(address("o-1")).getLast().getSubject())
        .startsWith("FALL-BACK, also for kim: 1 ticket needs you");
    await()
        .untilAsserted(() -> assertThat(count(to("o-1") + " AND state = 'accepted'")).isEqualTo(4));
  }

  @Test
  void givenTheSenderOfADigestEnded_thenItGoesOutAgainWithTheSameMessageId() throws Exception {
    known("u-1");
    tell(breaches("u", "u-1", 4));
    await()
        .untilAsserted(() -> assertThat(count(to("u-1") + " AND state = 'accepted'")).isEqualTo(5));

    sql(
        "UPDATE delivery SET state = 'bundled', accepted_at = NULL, receipt = NULL"
            + " WHERE digest IS NOT NULL AND recipient = 'u-1'");
    sql(
        "UPDATE delivery SET state = 'sending', accepted_at = NULL, receipt = NULL,"
            + " due_at = now() - interval '1 second' WHERE template = 'digest' AND recipient = 'u-1'");

    await().untilAsserted(() -> assertThat(mails(address("u-1"))).hasSize(3));
    await()
        .untilAsserted(() -> assertThat(count(to("u-1") + " AND state = 'accepted'")).isEqualTo(5));
    List<MimeMessage> digests = mails(address("u-1")).subList(1, 3);
    assertThat(digests).extracting(Service::id).containsOnly(id(digests.getFirst()));
    assertThat(digests)
        .extracting(mail -> mail.getSubject())
        .allMatch(s -> s.startsWith("3 tickets need you: "));
    assertThat(count(to("u-1") + " AND attempts = 2 AND was_unknown")).isEqualTo(4);
  }

  private static List<Occurrence> breaches(String prefix, String member, int count) {
    return IntStream.range(0, count).mapToObj(i -> breach(prefix + i, prefix + i, member)).toList();
  }

  private static List<Occurrence> retractions(String prefix, String... events) {
    return Arrays.stream(events).map(event -> retraction(prefix + event, event, event)).toList();
  }

  private static Occurrence retraction(String event, String retracted, String ticket) {
    return occurrence(event, ticket, new Happening.Retracted(retracted, "resolution"), null);
  }

  private static long locksWaitedFor() throws SQLException {
    return count("pg_stat_activity WHERE wait_event_type = 'Lock'");
  }

  /** A digest that the server could not take. */
  private static String waitingDigest(String member) {
    return to(member) + " AND template = 'digest' AND state = 'retry-at' AND NOT was_unknown";
  }

  private static Connection connection() throws SQLException {
    return KafkaAndPostgres.postgres().getPostgresDatabase().getConnection();
  }
}
