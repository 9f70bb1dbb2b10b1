package io.tocsin.escalation.policy;

import static io.tocsin.escalation.policy.Samples.DUE;
import static io.tocsin.escalation.policy.Samples.NOON;
import static io.tocsin.escalation.policy.Samples.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.policy.Decision.Decided;
import io.tocsin.escalation.policy.EscalationCase.InTier;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.Tier;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Holds for any sequence of inputs, sensible or not: 20,000 random ones, each reproducible from its
 * seed, which a failure prints.
 */
class EscalationPolicyPropertiesTest {

  private static final int SEQUENCES = 20_000;
  private static final int TIERS = 4;

  @Test
  void givenAnyInputsInAnyOrder_whenDecided_thenTheRulesHold() {
    for (long seed = 0; seed < SEQUENCES; seed++) {
      Random random = new Random(seed);
      Roster roster = roster(random);
      EscalationCase state = new EscalationCase.None();
      for (int step = 0; step < 30; step++) {
        state = decideAndCheck(state, random, roster, "seed " + seed + " step " + step);
      }
    }
  }

  private static EscalationCase decideAndCheck(
      EscalationCase before, Random random, Roster roster, String where) {
    Facts facts =
        random.nextInt(10) == 0
            ? null
            : facts(1 + random.nextInt(TIERS), random(random, Status.values()));
    Input input = input(random);
    Instant now = NOON;
    Decision decision = EscalationPolicy.decide(before, facts, input, roster, now);
    assertThat(EscalationPolicy.decide(before, facts, input, roster, now))
        .as("the same again, %s", where)
        .isEqualTo(decision);
    if (!(decision instanceof Decided decided)) {
      return before;
    }
    assertOnlyAPersonLowersTheTier(before, input, decided, where);
    assertOneMoveAndOnlyToSomebody(before, roster, decided, where);
    return decided.next();
  }

  private static void assertOnlyAPersonLowersTheTier(
      EscalationCase before, Input input, Decided decided, String where) {
    if (before instanceof InTier from
        && decided.next() instanceof InTier to
        && !(input instanceof Input.Moved)) {
      assertThat(to.tier()).as(where).isGreaterThanOrEqualTo(from.tier());
    }
  }

  private static void assertOneMoveAndOnlyToSomebody(
      EscalationCase before, Roster roster, Decided decided, String where) {
    var raised =
        decided.announcements().stream()
            .filter(told -> told.type() == EscalationEventType.RAISED)
            .toList();
    assertThat(raised).as(where).hasSizeLessThanOrEqualTo(1);
    raised.forEach(
        told -> {
          Integer to = told.data().toTier();
          assertThat(told.data().assignee()).as(where).isNotNull();
          assertThat(to).as(where).isGreaterThan(told.data().fromTier());
          assertThat(roster.tiers()).as(where).containsKey(to);
          assertThat(decided.next()).as(where).isInstanceOf(EscalationCase.Raised.class);
        });
    boolean exhaustedNow =
        decided.announcements().stream()
            .anyMatch(told -> told.type() == EscalationEventType.EXHAUSTED);
    assertThat(exhaustedNow && before instanceof EscalationCase.Exhausted)
        .as("exhausted is told once, %s", where)
        .isFalse();
  }

  private static Roster roster(Random random) {
    Tier[] tiers = new Tier[TIERS];
    for (int number = 1; number <= TIERS; number++) {
      tiers[number - 1] =
          Samples.tier(
              number,
              random.nextBoolean() ? "on-call-" + number : null,
              random.nextBoolean() ? "lead-" + number : null);
    }
    return Samples.roster(tiers);
  }

  private static Input input(Random random) {
    int tier = 1 + random.nextInt(TIERS);
    return switch (random.nextInt(12)) {
      case 0 -> new Input.Requested(random.nextBoolean() ? "customer" : "mia");
      case 1 -> new Input.Acknowledged(random.nextBoolean() ? "priya" : "tomas");
      case 2 -> new Input.Resolved("mia");
      case 3 -> new Input.Closed("mia");
      case 4 -> new Input.Reopened();
      case 5 -> new Input.Moved(tier, "mia");
      case 6 -> new Input.BreachRetracted();
      default -> new Input.TierBreached(tier, DUE, random.nextInt(20) == 0);
    };
  }

  private static <T> T random(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
