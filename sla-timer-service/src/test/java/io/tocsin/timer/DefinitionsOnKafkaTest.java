package io.tocsin.timer;

import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.UPDATED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.contracts.Topic;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.kit.testing.TopicReader;
import io.tocsin.timer.api.DryRuns;
import io.tocsin.timer.clock.ClockView;
import io.tocsin.timer.clock.Fixtures;
import io.tocsin.timer.clock.TicketClocks;
import io.tocsin.timer.intake.DefinitionReview;
import io.tocsin.timer.intake.DefinitionWriter;
import io.tocsin.timer.intake.Definitions;
import io.tocsin.timer.intake.Kept;
import io.tocsin.timer.intake.Kind;
import io.tocsin.timer.intake.Proposal;
import io.tocsin.timer.intake.WrittenMeanwhile;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.rehearsal.Move;
import io.tocsin.timer.rehearsal.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker: changes of policies and calendars, one at a time and many at once. */
class DefinitionsOnKafkaTest {
  private static final KafkaAndPostgres KAFKA = new KafkaAndPostgres();
  private static final Map<String, Object> ALWAYS =
      Map.of("zone", "UTC", "week", Map.of("monday", List.of("00:00-24:00")));

  @TempDir private static Path stateDir = Path.of("");

  private static volatile Instant now = Fixtures.MONDAY;
  private static @Nullable TimerOnKafka running;

  @BeforeAll
  static void startBroker() {
    KAFKA.init(Map.of("database", "false"));
    KAFKA.start();
    startTimer();
  }

  @AfterAll
  static void stopBroker() {
    timer().close();
    KAFKA.stop();
  }

  private static void startTimer() {
    running = TimerOnKafka.start(KafkaAndPostgres.bootstrapServers(), stateDir, () -> now);
  }

  @Test
  void given_changes_then_each_is_a_version_that_is_there_at_once_and_after_a_restart() {
    DefinitionWriter writer = writer();

    writer.write(review -> review.put(Kind.POLICY, "gold", policy("PT8H"), null));
    writer.write(review -> review.put(Kind.POLICY, "gold", policy("PT6H"), 1));
    Proposal outdated = writer.write(review -> review.put(Kind.POLICY, "gold", policy("PT4H"), 1));
    writer.write(review -> review.rollback(Kind.POLICY, "gold", Map.of("version", 1), null));

    assertThat(outdated).isEqualTo(new Proposal.Outdated(2));
    List<Kept> versions = definitions().versions(Kind.POLICY, "gold");
    assertThat(versions).extracting(Kept::key).containsExactly("gold@3", "gold@2", "gold@1");
    assertThat(versions.getFirst().tree().get("metrics"))
        .isEqualTo(versions.getLast().tree().get("metrics"))
        .isNotEqualTo(versions.get(1).tree().get("metrics"));
    timer().close();
    startTimer();
    assertThat(definitions().versions(Kind.POLICY, "gold")).isEqualTo(versions);
  }

  @Test
  void given_a_refused_change_then_nothing_is_written_and_the_configuration_is_the_same() {
    Catalog before = definitions().catalog();
    Map<String, Object> wrong = new HashMap<>(policy("PT8H"));
    wrong.put("calendar", "nowhere");

    Proposal refused = writer().write(review -> review.put(Kind.POLICY, "bad", wrong, null));

    assertThat(refused).isInstanceOf(Proposal.Refused.class);
    assertThat(definitions().catalog()).isSameAs(before);
    assertThat(keys(Topic.SLA_POLICIES)).noneMatch(key -> key.startsWith("bad@"));
  }

  @Test
  void given_another_writer_between_reading_and_writing_then_the_first_is_fenced() {
    DefinitionWriter one = writer();
    DefinitionWriter other = writer();

    assertThatThrownBy(
            () ->
                one.write(
                    review -> {
                      other.write(meanwhile -> put(meanwhile, "fenced", "PT6H"));
                      return put(review, "fenced", "PT8H");
                    }))
        .isInstanceOf(WrittenMeanwhile.class);

    assertThat(definitions().versions(Kind.POLICY, "fenced"))
        .extracting(Kept::key)
        .containsExactly("fenced@1");
    assertThat(definitions().versions(Kind.POLICY, "fenced").getFirst().tree().get("metrics"))
        .isEqualTo(policy("PT6H").get("metrics"));
    assertThat(one.write(review -> put(review, "fenced", "PT8H")))
        .isInstanceOfSatisfying(
            Proposal.NewVersion.class, next -> assertThat(next.key()).isEqualTo("fenced@2"));
  }

  @Test
  void given_many_writers_at_once_then_no_version_has_two_contents()
      throws ExecutionException, InterruptedException {
    List<DefinitionWriter> writers = List.of(writer(), writer(), writer());
    List<Future<@Nullable Proposal>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int i = 0; i < 12; i++) {
        String target = "PT" + (i + 1) + "H";
        DefinitionWriter writer = writers.get(i % writers.size());
        answers.add(
            threads.submit(() -> unlessFenced(writer, review -> put(review, "busy", target))));
      }
    }

    List<String> written = new ArrayList<>();
    for (Future<@Nullable Proposal> answer : answers) {
      if (answer.get() instanceof Proposal.NewVersion version) {
        written.add(version.key());
      }
    }
    assertThat(written).isNotEmpty().doesNotHaveDuplicates();
    assertThat(keys(Topic.SLA_POLICIES).stream().filter(key -> key.startsWith("busy@")))
        .containsExactlyInAnyOrderElementsOf(written)
        .contains("busy@1", "busy@" + written.size());
  }

  @Test
  void given_a_calendar_in_use_then_it_stays_and_one_that_is_not_goes() {
    DefinitionWriter writer = writer();
    writer.write(review -> review.put(Kind.CALENDAR, "used", ALWAYS, null));
    writer.write(review -> review.put(Kind.CALENDAR, "spare", ALWAYS, null));
    writer.write(review -> review.put(Kind.CALENDAR, "spare", ALWAYS, null));
    Map<String, Object> user = new HashMap<>(policy("PT8H"));
    user.put("calendar", "used");
    writer.write(review -> review.put(Kind.POLICY, "user", user, null));

    Proposal kept = writer.write(review -> review.removeCalendar("used"));
    Proposal gone = writer.write(review -> review.removeCalendar("spare"));

    assertThat(kept).isInstanceOf(Proposal.Refused.class).asString().contains("user@1");
    assertThat(gone).isInstanceOf(Proposal.Removal.class);
    assertThat(definitions().newest(Kind.CALENDAR))
        .extracting(Kept::name)
        .contains("used")
        .doesNotContain("spare");
  }

  @Test
  void given_a_dry_run_then_nothing_moves_and_it_tells_what_the_change_then_does() {
    try (TicketWriter tickets = new TicketWriter(KafkaAndPostgres.bootstrapServers());
        TopicReader told = TopicReader.atEnd(Topic.SLA_EVENTS)) {
      tickets.write("rehearsed", OPENED, Fixtures.MONDAY);
      told.take(3);
      now = Fixtures.MONDAY.plus(Duration.ofHours(3));
      await("first-response", "breached");
      told.drain(Duration.ofSeconds(1));
      Map<String, Object> shorter = shorterResolution();

      Proposal.NewVersion candidate =
          (Proposal.NewVersion)
              new DefinitionReview(definitions(), now).put(Kind.POLICY, "standard", shorter, null);
      Outcome outcome = new DryRuns(timer().clocks(), definitions(), () -> now).here(candidate);

      Instant due = Fixtures.MONDAY.plus(Duration.ofHours(2));
      Instant was = Fixtures.MONDAY.plus(Duration.ofHours(8));
      assertThat(outcome)
          .isEqualTo(
              new Outcome(
                  1,
                  1,
                  1,
                  0,
                  List.of(new Move("rehearsed", "resolution", 1, "breached", was, due))));
      assertThat(told.drain(Duration.ofSeconds(1))).isEmpty();
      assertThat(definitions().versions(Kind.POLICY, "standard")).hasSize(1);
      assertThat(clock("resolution").deadline()).isEqualTo(was);

      writer().write(review -> review.put(Kind.POLICY, "standard", shorter, null));
      tickets.write("rehearsed", UPDATED, now);
      await("resolution", "breached");
      assertThat(clock("resolution").deadline()).isEqualTo(due);
      assertThat(told.drain(Duration.ofSeconds(1)))
          .extracting(record -> new String(record.headers().lastHeader("ce_type").value(), UTF_8))
          .containsExactly("sla.breached");
    }
  }

  private static Map<String, Object> shorterResolution() {
    return Map.of(
        "apply",
        "retroactive",
        "order",
        1000,
        "calendar",
        "business-hours",
        "metrics",
        Map.of(
            "first-response",
            Map.of("target", "PT1H"),
            "resolution",
            Map.of("target", "PT2H"),
            "time-in-tier",
            Map.of("target", "PT24H", "calendar", "24x7")));
  }

  private static Map<String, Object> policy(String target) {
    return Map.of(
        "when",
        "ticket.customer.plan == \"none\"",
        "calendar",
        "24x7",
        "metrics",
        Map.of("resolution", Map.of("target", target)));
  }

  private static Proposal put(DefinitionReview review, String name, String target) {
    return review.put(Kind.POLICY, name, policy(target), null);
  }

  private static @Nullable Proposal unlessFenced(
      DefinitionWriter writer, Function<DefinitionReview, Proposal> change) {
    try {
      return writer.write(change);
    } catch (WrittenMeanwhile fenced) {
      return null;
    } catch (KafkaException unclear) {
      // Kafka 4.3.1 answers with an unexpected error where one is fenced in the moment of its
      // commit.
      assertThat(unclear).hasMessageContaining("EndTxnResponse");
      return null;
    }
  }

  private static List<String> keys(Topic topic) {
    try (TopicReader reader = TopicReader.fromStart(topic)) {
      return reader.drain(Duration.ofSeconds(1)).stream().map(ConsumerRecord::key).toList();
    }
  }

  private static void await(String metric, String state) {
    Awaitility.await(metric + " " + state)
        .atMost(Duration.ofSeconds(30))
        .until(() -> clock(metric).state().equals(state));
  }

  private static ClockView clock(String metric) {
    List<TicketClocks> tickets = new ArrayList<>();
    timer().clocks().forEach(tickets::add);
    return ClockView.of(tickets.getFirst(), definitions().catalog(), now).stream()
        .filter(clock -> clock.metric().equals(metric))
        .findAny()
        .orElseThrow();
  }

  private static DefinitionWriter writer() {
    Map<String, Object> kafka = Map.of("bootstrap.servers", KafkaAndPostgres.bootstrapServers());
    return new DefinitionWriter(kafka, definitions(), () -> now);
  }

  private static Definitions definitions() {
    return timer().definitions();
  }

  private static TimerOnKafka timer() {
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running;
  }
}
