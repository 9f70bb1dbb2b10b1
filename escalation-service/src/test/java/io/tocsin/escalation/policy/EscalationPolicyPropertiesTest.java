package io.tocsin.escalation.policy;

import static io.tocsin.escalation.policy.Samples.NOON;
import static io.tocsin.escalation.policy.Samples.facts;
import static io.tocsin.escalation.policy.Samples.team;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.Cases;
import io.tocsin.escalation.policy.Decision.Decided;
import io.tocsin.escalation.policy.EscalationCase.Closed;
import io.tocsin.escalation.policy.EscalationCase.InTier;
import io.tocsin.escalation.policy.EscalationCase.None;
import io.tocsin.escalation.policy.EscalationCase.Open;
import io.tocsin.escalation.policy.EscalationCase.Requested;
import io.tocsin.escalation.policy.Facts.Impact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Holds for any sequence of inputs, sensible or not: 100,000 random ones, each reproducible from
 * its seed, which a failure prints.
 */
class EscalationPolicyPropertiesTest {

  private static final int SEQUENCES = 100_000;
  private static final int STEPS = 25;
  private static final int TIERS = 3;
  private static final List<House> HOUSES = houses();

  private static final Set<EscalationEventType> MOVES =
      Set.of(
          EscalationEventType.RAISED,
          EscalationEventType.REASSIGNED,
          EscalationEventType.HANDED_OVER);

  @Test
  void givenAnyInputsInAnyOrder_whenDecided_thenTheRulesHold() {
    Cases.check(SEQUENCES, EscalationPolicyPropertiesTest::play);
  }

  private static void play(Random random) {
    House house = HOUSES.get(random.nextInt(HOUSES.size()));
    Instant now = NOON;
    CaseFile file = CaseFile.NEW;
    for (int step = 0; step < STEPS; step++) {
      now = now.plusSeconds(random.nextInt(600));
      Facts facts = random.nextInt(10) == 0 ? null : randomFacts(random);
      Input input = input(random, now);
      Decision decision = EscalationPolicy.decide(file, facts, input, house, now);
      assertThat(EscalationPolicy.decide(file, facts, input, house, now)).isEqualTo(decision);
      if (decision instanceof Decided decided) {
        check(file, input, decided);
        file = decided.next();
      }
    }
  }

  private static void check(CaseFile before, Input input, Decided decided) {
    oneCauseOneMove(before, decided);
    onlyAPersonLowersTheTier(before, input, decided);
    noCauseFromBeforeUndoesAPersonsWord(before, input, decided);
    anOpenCaseHasSomebodyOrAnAlarm(before, decided);
    aRequestIsOpenOnlyWhereItMay(decided.next());
    movesAreBounded(before, decided);
  }

  private static void oneCauseOneMove(CaseFile before, Decided decided) {
    List<Announcement> moves =
        decided.announcements().stream().filter(told -> MOVES.contains(told.type())).toList();
    assertThat(moves).hasSizeLessThanOrEqualTo(1);
    moves.forEach(
        told -> {
          assertThat(told.data().assignee()).isNotNull();
          boolean found =
              decided.reason() == EscalationReason.TICKET_MOVED
                  || decided.reason() == EscalationReason.ASSIGNED_BY_PERSON;
          assertThat(decided.next().moves()).isEqualTo(before.moves() + (found ? 0 : 1));
          InTier now = (InTier) decided.next().state();
          assertThat(told.data().assignee()).isEqualTo(now.post().assignee());
          assertThat(told.data().toTier()).isEqualTo(now.post().tier());
        });
    boolean exhaustedNow =
        decided.announcements().stream()
            .anyMatch(told -> told.type() == EscalationEventType.EXHAUSTED);
    assertThat(exhaustedNow)
        .isEqualTo(
            decided.next().state() instanceof EscalationCase.Exhausted
                && decided.next().moves() > before.moves());
  }

  private static void onlyAPersonLowersTheTier(CaseFile before, Input input, Decided decided) {
    if (before.state() instanceof InTier from
        && decided.next().state() instanceof InTier to
        && !(input instanceof Input.Placed)) {
      assertThat(to.post().tier()).isGreaterThanOrEqualTo(from.post().tier());
    }
  }

  private static void noCauseFromBeforeUndoesAPersonsWord(
      CaseFile before, Input input, Decided decided) {
    if (input instanceof Input.Breached breach && before.personDecidedSince(breach.dueAt())) {
      assertThat(decided.next().moves()).isEqualTo(before.moves());
      assertThat(decided.next().state().stage()).isEqualTo(before.state().stage());
    }
  }

  private static void anOpenCaseHasSomebodyOrAnAlarm(CaseFile before, Decided decided) {
    String responsible =
        switch (decided.next().state()) {
          case Requested requested -> requested.reviewer();
          case InTier inTier -> inTier.post().assignee();
          case None none -> "nobody is needed";
          case Closed closed -> "nobody is needed";
        };
    boolean alarm =
        decided.announcements().stream()
            .anyMatch(
                told ->
                    told.type() == EscalationEventType.EXHAUSTED
                        || told.data().reason() == EscalationReason.NOBODY_REACHABLE);
    boolean asBefore = decided.next().state().equals(before.state());
    assertThat(responsible != null || alarm || asBefore).as("%s", decided).isTrue();
  }

  private static void aRequestIsOpenOnlyWhereItMay(CaseFile file) {
    if (file.state() instanceof Requested) {
      assertThat(file.request()).isNotNull();
    }
    if (!(file.state() instanceof Open)) {
      assertThat(file.request()).isNull();
    }
  }

  private static void movesAreBounded(CaseFile before, Decided decided) {
    assertThat(decided.next().moves()).isLessThanOrEqualTo(CaseFile.MOST_MOVES + 1);
    if (before.moves() > CaseFile.MOST_MOVES) {
      assertThat(decided.announcements()).noneMatch(told -> MOVES.contains(told.type()));
    }
  }

  private static List<House> houses() {
    List<House> houses = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      House house =
          Samples.house(
              team("one", somebody(random, "mia"), somebody(random, "max"), "lea"),
              team("two", somebody(random, "priya"), somebody(random, "paul"), "tomas"),
              team("three", somebody(random, "elena"), "samuel"));
      houses.add(
          Samples.unreachable(
              house,
              Stream.of("mia", "lea", "priya", "paul", "tomas", "elena", "samuel", "boss", "fay")
                  .filter(member -> random.nextInt(4) == 0)
                  .toArray(String[]::new)));
    }
    return houses;
  }

  private static @Nullable String somebody(Random random, String member) {
    return random.nextBoolean() ? member : null;
  }

  private static Facts randomFacts(Random random) {
    Facts facts = facts(1 + random.nextInt(TIERS), random(random, Status.values()));
    return new Facts(
        random.nextInt(3) == 0 ? facts.status() : Status.OPEN,
        facts.post(),
        new Impact(null, 1 + random.nextInt(4), random.nextInt(100)),
        facts.customer(),
        random.nextBoolean() ? "billing" : null,
        "crm",
        "INC-1");
  }

  private static Input input(Random random, Instant now) {
    int tier = 1 + random.nextInt(TIERS);
    String person = random(random, "mia", "priya", "tomas", "boss", "ceo", "nobody");
    Instant dueAt = now.minusSeconds(random.nextInt(1200));
    return switch (random.nextInt(22)) {
      case 0 -> new Input.Requested(random.nextBoolean() ? "customer" : person);
      case 1 -> new Input.Acknowledged(person);
      case 2 -> new Input.Resolved(person);
      case 3 -> new Input.Closed(person);
      case 4 -> new Input.Reopened();
      case 5, 6 ->
          new Input.Placed(
              new Post(tier, "one", random.nextBoolean() ? person : null),
              person,
              now,
              random.nextBoolean());
      case 7 -> new Input.BreachRetracted();
      case 8 -> new Input.Approved(person);
      case 9 -> new Input.Declined(person);
      case 10 -> new Input.Worked(person);
      case 11 -> new Input.Planned(person);
      case 12 -> new Input.ClosedByPerson(person);
      case 13 -> new Input.ImpactGrew();
      case 14 -> new Input.Warned("resolution", 90, tier, dueAt);
      default ->
          new Input.Breached(
              random(
                  random,
                  "time-in-tier",
                  "time-in-tier",
                  "acknowledgement",
                  "progress",
                  "review",
                  "resolution",
                  "customer-update"),
              tier,
              dueAt,
              random.nextInt(20) == 0);
    };
  }

  @SafeVarargs
  private static <T> T random(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
