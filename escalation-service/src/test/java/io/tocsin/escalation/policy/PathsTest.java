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
import static io.tocsin.escalation.policy.Samples.withSeverity;
import static io.tocsin.escalation.policy.Samples.withSkill;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.EscalationData.Holder;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationKind;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.policy.Decision.Decided;
import io.tocsin.escalation.policy.EscalationCase.Raised;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where else than up a row can send a ticket. */
class PathsTest {

  private static final Input.Breached RESOLUTION = breach("resolution", 1, DUE);

  @Test
  void givenASkillThatIsNeeded_whenTheSolutionIsLate_thenTheTeamThatHasItGetsTheTicket() {
    Decided decided = decide(CaseFile.NEW, withSkill(at(1), "billing"), RESOLUTION);

    assertRaised(decided, new Post(1, "payments", "fay"));
    assertThat(only(decided).type()).isEqualTo(EscalationEventType.REASSIGNED);
    assertThat(only(decided).data().kind()).isEqualTo(EscalationKind.FUNCTIONAL);
    assertThat(only(decided).data().reason()).isEqualTo(EscalationReason.METRIC_BREACHED);
  }

  @Test
  void givenATicketFurtherUp_whenItGoesToASkill_thenItsTierStays() {
    Decided decided = decide(CaseFile.NEW, withSkill(at(2), "billing"), RESOLUTION);

    assertRaised(decided, new Post(2, "payments", "fay"));
  }

  @Test
  void givenASkillThatNobodyHas_whenTheSolutionIsLate_thenThatIsTold() {
    assertSkipped(
        decide(CaseFile.NEW, withSkill(at(1), "magic"), RESOLUTION),
        EscalationReason.NO_SUCH_SKILL);
    assertSkipped(decide(CaseFile.NEW, at(1), RESOLUTION), EscalationReason.NO_SUCH_SKILL);
  }

  @Test
  void givenASkilledTeamWithNobodyIn_whenTheSolutionIsLate_thenThatIsTold() {
    House house = unreachable(house(), "fay");

    assertSkipped(
        decide(CaseFile.NEW, withSkill(at(1), "billing"), RESOLUTION, house),
        EscalationReason.NOBODY_REACHABLE);
  }

  @Test
  void givenPaymentsHasIt_whenTheSolutionIsLate_thenTheVendorGetsIt() {
    CaseFile file = file(raised(1, "payments", "fay"));

    Decided decided = decide(file, at(1), RESOLUTION);

    assertRaised(decided, new Post(1, "acme", "acme"));
    assertThat(only(decided).type()).isEqualTo(EscalationEventType.HANDED_OVER);
    assertThat(only(decided).data().kind()).isEqualTo(EscalationKind.EXTERNAL);
    assertThat(only(decided).data().from()).isEqualTo(new Holder("payments", "fay"));
    assertThat(only(decided).data().channel()).isNull();
  }

  @Test
  void givenTheWorstSeverity_whenTheTicketIsOpened_thenTheManagerHasIt() {
    Decided decided = decide(CaseFile.NEW, withSeverity(at(1), 1), new Input.ImpactGrew());

    assertRaised(decided, new Post(1, "one", "boss"));
    assertThat(only(decided).data().reason()).isEqualTo(EscalationReason.IMPACT_GREW);
  }

  @Test
  void givenTheManagerHasItAlready_whenItGetsWorse_thenNothingMoves() {
    CaseFile file = file(raised(1, "one", "boss"));

    assertSkipped(
        decide(file, withSeverity(at(1), 1), new Input.ImpactGrew()),
        EscalationReason.ALREADY_THERE);
  }

  @Test
  void givenNoManagerToBeReached_whenItGetsWorse_thenTheNextTierHasIt() {
    Decided decided =
        decide(
            CaseFile.NEW,
            withSeverity(at(1), 1),
            new Input.ImpactGrew(),
            unreachable(house(), "boss"));

    assertRaised(decided, new Post(2, "two", "priya"));
  }

  @Test
  void givenAMilderSeverity_whenTheTicketIsOpened_thenItMeansNothing() {
    assertThat(EscalationPolicy.decide(CaseFile.NEW, at(1), new Input.ImpactGrew(), house(), NOON))
        .isEqualTo(Deeds.NOTHING);
  }

  @Test
  void givenARowThatOnlyInforms_whenTheUpdateIsOwed_thenThosePeopleAreTold() {
    CaseFile file = file(raised(2, "two", "priya"));

    Decided decided = decide(file, at(2), breach("customer-update", 2, DUE));

    assertThat(decided.next()).isEqualTo(file);
    assertThat(only(decided).type()).isEqualTo(EscalationEventType.INFORMED);
    assertThat(only(decided).data().inform())
        .containsExactly("member:boss", "customer", "channel:payments");
    assertThat(only(decided).data().assignee()).isEqualTo("priya");
  }

  @Test
  void givenNoRowForAMetric_whenItBreaches_thenItIsRememberedAndNobodyIsTold() {
    Decided decided = decide(CaseFile.NEW, at(1), breach("first-response", 1, DUE));

    assertThat(decided.next()).isEqualTo(CaseFile.NEW);
    assertThat(decided.announcements()).isEmpty();
    assertThat(decided.reason()).isEqualTo(EscalationReason.NO_ROW_ANSWERS);
  }

  @Test
  void givenNoRowForAWarning_whenItComes_thenItMeansNothing() {
    assertThat(
            EscalationPolicy.decide(
                CaseFile.NEW, at(1), new Input.Warned("resolution", 50, 1, DUE), house(), NOON))
        .isEqualTo(Deeds.NOTHING);
  }

  @Test
  void givenADrill_whenAnythingIsTold_thenItIsMarked() {
    Facts drill =
        new Facts(
            Status.OPEN, at(1).post(), at(1).impact(), at(1).customer(), null, Facts.DRILL, "D-1");

    assertThat(only(decide(CaseFile.NEW, drill, breach(1))).data().drill()).isTrue();
    assertThat(only(decide(CaseFile.NEW, at(1), breach(1))).data().drill()).isNull();
  }

  private static Announcement only(Decided decided) {
    assertThat(decided.announcements()).hasSize(1);
    return decided.announcements().getFirst();
  }

  private static void assertRaised(Decided decided, Post post) {
    assertThat(decided.next().state())
        .isEqualTo(new Raised(post, List.of(String.valueOf(post.assignee())), NOON));
  }

  private static void assertSkipped(Decided decided, EscalationReason reason) {
    assertThat(decided.reason()).isEqualTo(reason);
    assertThat(only(decided).type()).isEqualTo(EscalationEventType.SKIPPED);
    assertThat(only(decided).data().reason()).isEqualTo(reason);
    assertThat(decided.next().moves()).isZero();
  }
}
