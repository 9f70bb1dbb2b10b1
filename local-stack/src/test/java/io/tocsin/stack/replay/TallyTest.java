package io.tocsin.stack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.stack.tail.Seen;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final Instant UNTIL = Instant.parse("2016-03-09T08:00:00Z");

  private final Tally tally = new Tally(UNTIL);

  @Test
  void givenBreaches_thenThoseThatStandAreToldApart() {
    tally.add(sla("b1", "t1", "sla.breached", UNTIL, null));
    tally.add(sla("b2", "t2", "sla.breached", UNTIL, null));
    tally.add(sla("r1", "t2", "sla.breach-retracted", UNTIL, "b2"));
    tally.add(sla("w1", "t1", "sla.warning", UNTIL.minusSeconds(1), null));

    Tally.Summary summary = tally.summary();

    assertThat(summary.breached()).containsEntry("resolution", 2);
    assertThat(summary.retracted()).containsEntry("resolution", 1);
    assertThat(summary.standing()).containsExactly(new Tally.Breach("t1", "resolution"));
    assertThat(summary.warnings()).containsEntry("resolution", 1);
  }

  @Test
  void givenARepeatedBreach_thenItCountsOnce() {
    tally.add(sla("b1", "t1", "sla.breached", UNTIL, null));
    tally.add(sla("b1", "t1", "sla.breached", UNTIL, null));

    assertThat(tally.summary().breached()).containsEntry("resolution", 1);
  }

  @Test
  void givenABreachThatFellDueLater_thenItDoesNotCount() {
    tally.add(sla("b1", "t1", "sla.breached", UNTIL.plusMillis(1), null));

    assertThat(tally.summary().standing()).isEmpty();
  }

  @Test
  void givenEscalations_thenTheyAreCountedByTier() {
    tally.add(raised(2));
    tally.add(raised(2));
    tally.add(raised(3));

    assertThat(tally.summary().raisedTo()).containsEntry(2, 2).containsEntry(3, 1);
  }

  private static Seen sla(
      String id, String ticket, String type, Instant dueAt, @Nullable String retracts) {
    SlaData data =
        new SlaData(
            ticket + "/resolution/1",
            "resolution",
            1,
            "standard",
            1,
            "24x7",
            1,
            null,
            Duration.ofHours(1),
            Duration.ofHours(1),
            dueAt.minusSeconds(3600),
            dueAt,
            null,
            dueAt,
            dueAt,
            Duration.ZERO,
            false,
            null,
            retracts,
            null,
            null,
            null,
            null);
    return new Seen.Sla(
        new Event<>(id, "sla-timer-service", type, ticket, dueAt, null, null, data));
  }

  private static Seen raised(int tier) {
    EscalationData data =
        new EscalationData(
            EscalationReason.TIME_IN_TIER_BREACHED,
            tier - 1,
            tier,
            "team",
            "somebody",
            null,
            null,
            "time-in-tier",
            UNTIL,
            null,
            null,
            "escalation-service",
            null,
            null,
            null,
            null,
            null);
    return new Seen.Escalation(
        new Event<>("e" + tier, "x", "escalation.raised", "t1", UNTIL, null, null, data));
  }
}
