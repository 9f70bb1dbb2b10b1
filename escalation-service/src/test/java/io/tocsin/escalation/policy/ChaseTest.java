package io.tocsin.escalation.policy;

import static io.tocsin.escalation.policy.Samples.DUE;
import static io.tocsin.escalation.policy.Samples.NOON;
import static io.tocsin.escalation.policy.Samples.at;
import static io.tocsin.escalation.policy.Samples.breach;
import static io.tocsin.escalation.policy.Samples.decide;
import static io.tocsin.escalation.policy.Samples.file;
import static io.tocsin.escalation.policy.Samples.house;
import static io.tocsin.escalation.policy.Samples.raised;
import static io.tocsin.escalation.policy.Samples.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.Decision.Decided;
import io.tocsin.escalation.policy.EscalationCase.Acknowledged;
import io.tocsin.escalation.policy.EscalationCase.Raised;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody is forgotten: who does not acknowledge, or takes it and is not heard of again. */
class ChaseTest {

  private static final Post POST = new Post(2, "two", "priya");
  private static final Input.Breached SILENT = breach("acknowledgement", 2, DUE);
  private static final Input.Breached FORGOTTEN = breach("progress", 2, DUE);
  private static final Instant BEFORE = DUE.minusSeconds(60);

  @Test
  void givenNobodyAcknowledges_whenTheTimeRunsOut_thenTheNextIsAskedThenTheLeadThenTheNextTier() {
    CaseFile file = file(raised(2, "two", "priya"));

    Decided second = decide(file, at(2), SILENT);
    assertRaised(second, new Post(2, "two", "paul"), "priya", "paul");
    assertThat(second.announcements().getFirst().type()).isEqualTo(EscalationEventType.REASSIGNED);
    assertThat(second.reason()).isEqualTo(EscalationReason.NOT_ACKNOWLEDGED);

    Decided lead = decide(second.next(), at(2), later(SILENT));
    assertRaised(lead, new Post(2, "two", "tomas"), "priya", "paul", "tomas");

    Decided up = decide(lead.next(), at(2), later(SILENT));
    assertRaised(up, new Post(3, "three", "elena"), "elena");
    assertThat(up.announcements().getFirst().data().reason())
        .isEqualTo(EscalationReason.NOT_ACKNOWLEDGED);
  }

  @Test
  void givenTheNextCantBeReached_whenTheTimeRunsOut_thenTheOneAfterIsAsked() {
    Decided decided =
        decide(file(raised(2, "two", "priya")), at(2), SILENT, unreachable(house(), "paul"));

    assertRaised(decided, new Post(2, "two", "tomas"), "priya", "tomas");
  }

  @Test
  void givenSomebodyWasAskedJustNow_whenAnOlderBreachComes_thenThatPersonKeepsTheTime() {
    CaseFile file = file(new Raised(POST, List.of("priya"), NOON));

    assertThat(decide(file, at(2), SILENT).reason()).isEqualTo(EscalationReason.MOVED_SINCE);
  }

  @Test
  void givenAnAcknowledgedCase_whenTheBreachComesLate_thenItIsSkipped() {
    CaseFile file = file(new Acknowledged(POST, "priya", null, BEFORE));

    assertThat(decide(file, at(2), SILENT).reason())
        .isEqualTo(EscalationReason.ALREADY_ACKNOWLEDGED);
  }

  @Test
  void givenSomebodyTookIt_whenNothingIsHeard_thenThatPersonIsAskedAndThenItIsAnothers() {
    CaseFile file = file(new Acknowledged(POST, "priya", null, BEFORE));

    Decided asked = decide(file, at(2), FORGOTTEN);
    assertThat(asked.next().state()).isEqualTo(new Acknowledged(POST, "priya", NOON, BEFORE));
    assertThat(asked.announcements().getFirst().type()).isEqualTo(EscalationEventType.REMINDED);
    assertThat(asked.announcements().getFirst().data().assignee()).isEqualTo("priya");

    Decided lost = decide(asked.next(), at(2), later(FORGOTTEN));
    assertRaised(lost, new Post(2, "two", "paul"), "priya", "paul");
    assertThat(lost.reason()).isEqualTo(EscalationReason.NOBODY_ANSWERS);
  }

  @Test
  void givenSomebodyWasAsked_whenTheCustomerGetsAnAnswer_thenItStaysWhoseItIs() {
    CaseFile asked = file(new Acknowledged(POST, "priya", NOON, BEFORE));

    Decided worked = decide(asked, at(2), new Input.Worked("priya"));

    assertThat(worked.next().state()).isEqualTo(new Acknowledged(POST, "priya", null, BEFORE));
    assertThat(decide(worked.next(), at(2), later(FORGOTTEN)).reason())
        .isEqualTo(EscalationReason.ASKED_AGAIN);
  }

  @Test
  void givenSomebodyWasAsked_whenAcknowledgedAgain_thenThatIsAnAnswer() {
    CaseFile asked = file(new Acknowledged(POST, "priya", NOON, BEFORE));

    assertThat(decide(asked, at(2), new Input.Acknowledged("priya")).next().state())
        .isEqualTo(new Acknowledged(POST, "priya", null, BEFORE));
  }

  @Test
  void givenNobodyTookIt_whenNothingIsHeard_thenItIsSkipped() {
    assertThat(decide(file(raised(2, "two", "priya")), at(2), FORGOTTEN).reason())
        .isEqualTo(EscalationReason.NOT_ACKNOWLEDGED);
  }

  private static Input.Breached later(Input.Breached breach) {
    return breach(breach.metric(), 2, NOON.plusSeconds(60));
  }

  private static void assertRaised(Decided decided, Post post, String... asked) {
    assertThat(decided.next().state()).isEqualTo(new Raised(post, List.of(asked), NOON));
  }
}
