package io.tocsin.escalation.drill;

import static io.tocsin.contracts.EscalationReason.ACKNOWLEDGED_BY_PERSON;
import static io.tocsin.contracts.EscalationReason.METRIC_WARNED;
import static io.tocsin.contracts.EscalationReason.NOBODY_REACHABLE;
import static io.tocsin.contracts.EscalationReason.NOT_ACKNOWLEDGED;
import static io.tocsin.contracts.EscalationReason.NO_ROW_ANSWERS;
import static io.tocsin.contracts.EscalationReason.NO_SUCH_SKILL;
import static io.tocsin.contracts.EscalationReason.TICKET_CLOSED;
import static io.tocsin.contracts.EscalationReason.TICKET_MOVED;
import static io.tocsin.contracts.EscalationReason.TIME_IN_TIER_BREACHED;
import static io.tocsin.contracts.EscalationReason.TOP_TIER_BREACHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.NotificationEventType;
import io.tocsin.escalation.drill.Gap.Kind;
import io.tocsin.escalation.policy.Post;
import io.tocsin.escalation.policy.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
  private static final Drill DRILL = new Drill("d", "t", "Drill", "mia.hartmann", NINE, null, null);
  private static final Post PRIYA = new Post(2, "supervisors", "priya.nair");
  private static final Post TOMAS = new Post(2, "supervisors", "tomas.novak");

  @Test
  void givenSomebodyAsked_whenTheyAcknowledge_thenItSaysAfterHowLong_andNothingStuck() {
    Report report =
        running(
            30,
            step(10, TIME_IN_TIER_BREACHED, "escalation-service", Stage.NONE, Stage.RAISED, PRIYA),
            step(14, NO_ROW_ANSWERS, "escalation-service", Stage.RAISED, Stage.RAISED, PRIYA),
            step(
                22, ACKNOWLEDGED_BY_PERSON, "priya.nair", Stage.RAISED, Stage.ACKNOWLEDGED, PRIYA));

    assertThat(report.acknowledgements())
        .containsExactly(new Acknowledgement("priya.nair", at(10), at(22)));
    assertThat(report.acknowledgements().getFirst().after()).isEqualTo(Duration.ofMinutes(12));
    assertThat(report.gaps()).isEmpty();
  }

  @Test
  void givenSomebodyWhoDoesNotAnswer_whenTheNextIsAsked_thenTheGapSaysForHowLong() {
    Report report =
        running(
            95,
            step(10, TIME_IN_TIER_BREACHED, "escalation-service", Stage.NONE, Stage.RAISED, PRIYA),
            step(25, NOT_ACKNOWLEDGED, "escalation-service", Stage.RAISED, Stage.RAISED, TOMAS));

    assertThat(report.gaps())
        .containsExactly(
            new Gap(
                Kind.NOT_ACKNOWLEDGED,
                at(10),
                "priya.nair (supervisors, tier 2) did not acknowledge within 15 minutes."),
            new Gap(
                Kind.NOT_ACKNOWLEDGED,
                at(25),
                "tomas.novak (supervisors, tier 2) has not acknowledged for 1 hour 10 minutes."));
  }

  @Test
  void givenSomebodyWhoDoesNotAnswer_whenTheDrillEnds_thenTheGapEndsWithIt() {
    Report closed =
        ended(
            20,
            step(10, TIME_IN_TIER_BREACHED, "escalation-service", Stage.NONE, Stage.RAISED, PRIYA),
            step(20, TICKET_CLOSED, "mia.hartmann", Stage.RAISED, Stage.CLOSED, null));
    Report notYetHeardOf =
        ended(
            11,
            step(10, TIME_IN_TIER_BREACHED, "escalation-service", Stage.NONE, Stage.RAISED, PRIYA));

    assertThat(sentences(closed))
        .containsExactly("priya.nair (supervisors, tier 2) did not acknowledge within 10 minutes.");
    assertThat(sentences(notYetHeardOf))
        .containsExactly("priya.nair (supervisors, tier 2) did not acknowledge within 1 minute.");
  }

  @Test
  void givenNoDecision_whenReported_thenItSaysSo() {
    assertThat(running(30).gaps()).extracting(Gap::kind).containsExactly(Kind.NOTHING_DECIDED);
  }

  @Test
  void givenATierWithNobody_whenItGoesFurther_thenItSaysWhichOne_butNotWherePeopleMoveIt() {
    Post elena = new Post(3, "senior-managers", "elena.rossi");
    Report machine =
        running(
            10,
            step(10, TIME_IN_TIER_BREACHED, "escalation-service", Stage.NONE, Stage.RAISED, elena));
    Report person =
        running(10, step(10, TICKET_MOVED, "escalation-service", Stage.NONE, Stage.RAISED, elena));

    assertThat(sentences(machine)).contains("It went from tier 1 straight to tier 3.");
    assertThat(person.gaps()).extracting(Gap::kind).containsExactly(Kind.NOT_ACKNOWLEDGED);
  }

  @Test
  void givenNobodyLeft_whenExhausted_thenEachReasonIsAGap() {
    Post one = new Post(1, "first-line", "mia.hartmann");
    Report empty =
        running(
            9,
            step(5, NOBODY_REACHABLE, "escalation-service", Stage.NONE, Stage.EXHAUSTED, one),
            step(6, METRIC_WARNED, "escalation-service", Stage.EXHAUSTED, Stage.EXHAUSTED, one));
    Report top =
        running(
            9, step(5, TOP_TIER_BREACHED, "escalation-service", Stage.NONE, Stage.EXHAUSTED, one));

    assertThat(empty.gaps())
        .extracting(Gap::kind)
        .containsExactly(Kind.NOBODY_REACHABLE, Kind.EXHAUSTED);
    assertThat(top.gaps()).extracting(Gap::kind).containsExactly(Kind.EXHAUSTED);
  }

  @Test
  void givenNobodyAtATierOrNoSuchSkill_whenReported_thenThatIsAGap() {
    Post nobody = new Post(2, "supervisors", null);
    Report report =
        running(
            9,
            step(3, NO_SUCH_SKILL, "escalation-service", Stage.NONE, Stage.NONE, null),
            step(5, TICKET_MOVED, "escalation-service", Stage.NONE, Stage.RAISED, nobody));

    assertThat(report.gaps())
        .containsExactly(
            new Gap(Kind.NO_SUCH_SKILL, at(3), "No team has the skill that the ticket needs."),
            new Gap(Kind.NOBODY_REACHABLE, at(5), "Nobody was found at tier 2."));
  }

  @Test
  void givenMessages_whenTheyDidNotGetThrough_thenEachIsAGap_butTheCustomersAreNot() {
    List<Told> told =
        List.of(
            told("responder", "priya.nair", NotificationEventType.UNDELIVERABLE, "smtp-550"),
            told("team", "tier-2", NotificationEventType.SUPPRESSED, "no-recipient"),
            told("responder", "tomas.novak", NotificationEventType.ACCEPTED, null),
            told("customer", "drill", NotificationEventType.SUPPRESSED, "no-contact"));
    Report report =
        Report.of(
            DRILL,
            List.of(
                step(
                    1,
                    ACKNOWLEDGED_BY_PERSON,
                    "mia.hartmann",
                    Stage.REQUESTED,
                    Stage.ACKNOWLEDGED,
                    null)),
            told,
            at(9));

    assertThat(sentences(report))
        .containsExactly(
            "The email to priya.nair (escalated) could not be delivered: smtp-550.",
            "The email to tier-2 (escalated) was not sent: no-recipient.");
    assertThat(report.acknowledgements())
        .containsExactly(new Acknowledgement("mia.hartmann", NINE, at(1)));
  }

  @Test
  void givenLengths_whenWritten_thenTheyReadAsPeopleSayThem() {
    assertThat(List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(59)))
        .map(Spans::inWords)
        .containsExactly("0 seconds", "1 second", "59 seconds");
    assertThat(List.of(Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofMinutes(1501)))
        .map(Spans::inWords)
        .containsExactly("1 minute", "1 hour", "25 hours 1 minute");
  }

  private static List<String> sentences(Report report) {
    return report.gaps().stream().map(Gap::sentence).toList();
  }

  private static Report running(int nowMinute, Step... steps) {
    return Report.of(DRILL, List.of(steps), List.of(), at(nowMinute));
  }

  private static Report ended(int minute, Step... steps) {
    return Report.of(
        DRILL.ended("mia.hartmann", at(minute)), List.of(steps), List.of(), at(minute + 600));
  }

  private static Step step(
      int minute,
      EscalationReason reason,
      String actor,
      Stage before,
      Stage after,
      @Nullable Post post) {
    return new Step(at(minute), reason, actor, before, after, post);
  }

  private static Told told(
      String audience, String recipient, NotificationEventType ending, @Nullable String reason) {
    return new Told(audience, "email", recipient, "escalated", ending, reason, at(5));
  }

  private static Instant at(int minute) {
    return NINE.plus(Duration.ofMinutes(minute));
  }
}
