package io.tocsin.notification.pipeline;

import static io.tocsin.notification.pipeline.Given.EVERYBODY;
import static io.tocsin.notification.pipeline.Given.occurrence;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.EscalationReason;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanningTest {

  @Test
  void givenAnEscalation_thenCustomerResponderAndTeamAreTold() {
    assertThat(planned(occurrence(Given.ESCALATED)))
        .containsExactly(
            notice(Audience.CUSTOMER, Channel.EMAIL, "acme", Template.ESCALATED),
            notice(Audience.RESPONDER, Channel.EMAIL, "sam", Template.ESCALATED),
            notice(Audience.TEAM, Channel.SLACK, "tier-2", Template.ESCALATED));
  }

  @Test
  void givenTheTopTierMissedIt_thenItsLeadIsToldRatherThanTheAssignee() {
    assertThat(planned(occurrence(new Happening.Exhausted(3, null))))
        .extracting(Notice::recipient)
        .containsExactly("acme", "lee", "tier-2");
  }

  @Test
  void givenNobodyInARole_thenThatIsOnRecord() {
    Parties unassigned = new Parties("INC-1", "acme", null, "team-2", "tier-2", null, null, false);

    assertThat(planned(occurrence(Given.ESCALATED, unassigned)))
        .filteredOn(notice -> notice.audience() == Audience.RESPONDER)
        .containsExactly(
            new Notice(
                Audience.RESPONDER,
                Channel.EMAIL,
                Notice.NOBODY,
                Template.ESCALATED,
                Reason.NO_RECIPIENT));
  }

  @Test
  void givenATicketThatNobodyKnows_thenThatIsTheReason() {
    var breach = new Happening.Breached("resolution", Given.AT, Duration.ofHours(1));

    assertThat(planned(occurrence(breach, Parties.UNKNOWN)))
        .extracting(Notice::suppressed)
        .containsOnly(Reason.UNKNOWN_TICKET);
  }

  @Test
  void givenARetraction_thenThoseWhoWereToldAreToldOnTheSameChannel() {
    var retraction = occurrence(new Happening.Retracted("e-0", "resolution"));
    var told =
        List.of(
            new Destination(Audience.RESPONDER, Channel.EMAIL, "who-had-it-then"),
            new Destination(Audience.TEAM, Channel.SLACK, "tier-1"));

    assertThat(Planning.STANDARD.apply(Plan.of(retraction, told)).notices())
        .containsExactly(
            notice(Audience.RESPONDER, Channel.EMAIL, "who-had-it-then", Template.CORRECTED),
            notice(Audience.TEAM, Channel.SLACK, "tier-1", Template.CORRECTED));
    assertThat(planned(retraction)).isEmpty();
  }

  @Test
  void givenTheSameDestinationTwice_thenTheFirstNoticeCounts() {
    Notice first = notice(Audience.RESPONDER, Channel.EMAIL, "sam", Template.ESCALATED);
    Notice second = notice(Audience.RESPONDER, Channel.EMAIL, "sam", Template.EXHAUSTED);
    Notice other = notice(Audience.RESPONDER, Channel.EMAIL, "lee", Template.EXHAUSTED);

    Plan plan = new Plan(occurrence(Given.ESCALATED), List.of(), List.of(first, second, other));

    assertThat(new Deduplicate().apply(plan).notices()).containsExactly(first, other);
  }

  @Test
  void givenPeopleToInform_thenEachIsTold_butNobodyTwice() {
    var raised =
        Given.informing(
            Given.ESCALATED,
            EVERYBODY,
            "member:sam",
            "member:lee",
            "channel:tier-2",
            "channel:all-hands",
            "customer",
            "member:lee",
            "pigeon:1");

    assertThat(planned(raised))
        .containsExactly(
            notice(Audience.CUSTOMER, Channel.EMAIL, "acme", Template.ESCALATED),
            notice(Audience.RESPONDER, Channel.EMAIL, "sam", Template.ESCALATED),
            notice(Audience.TEAM, Channel.SLACK, "tier-2", Template.ESCALATED),
            notice(Audience.RESPONDER, Channel.EMAIL, "lee", Template.INFORMED),
            notice(Audience.TEAM, Channel.SLACK, "all-hands", Template.INFORMED));
  }

  @Test
  void givenTheCustomerIsToBeInformedAndIsNotKnown_thenThatIsOnRecord() {
    assertThat(planned(Given.informing(new Happening.Informed(), Parties.UNKNOWN, "customer")))
        .containsExactly(
            new Notice(
                Audience.CUSTOMER,
                Channel.EMAIL,
                Notice.NOBODY,
                Template.INFORMED,
                Reason.UNKNOWN_TICKET));
  }

  @Test
  void givenADrill_thenColleaguesAreToldAndNoCustomer() {
    var drilled =
        Given.informing(Given.ESCALATED, Given.drill(EVERYBODY), "customer", "member:lee");

    assertThat(planned(drilled))
        .containsExactly(
            new Notice(Audience.CUSTOMER, Channel.EMAIL, "acme", Template.ESCALATED, Reason.DRILL),
            notice(Audience.RESPONDER, Channel.EMAIL, "sam", Template.ESCALATED),
            notice(Audience.TEAM, Channel.SLACK, "tier-2", Template.ESCALATED),
            notice(Audience.RESPONDER, Channel.EMAIL, "lee", Template.INFORMED));
    assertThat(planned(occurrence(new Happening.Resolved(), Given.drill(EVERYBODY))))
        .extracting(Notice::suppressed)
        .containsExactly(Reason.DRILL);
  }

  @Test
  void givenATicketThatIsADrills_thenSoIsWhatAnyOtherEventSaysOfIt() {
    assertThat(Parties.UNKNOWN.or(Given.drill(EVERYBODY)).drill()).isTrue();
    assertThat(Parties.UNKNOWN.orCustomerOf(Given.drill(EVERYBODY)).drill()).isTrue();
    assertThat(Given.drill(EVERYBODY).orChat("x").drill()).isTrue();
    assertThat(Parties.UNKNOWN.or(EVERYBODY).drill()).isFalse();
  }

  @Test
  void givenAHandingOver_thenOnlyThePartyIsTold() {
    assertThat(planned(occurrence(new Happening.HandedOver())))
        .containsExactly(notice(Audience.RESPONDER, Channel.EMAIL, "sam", Template.HANDED_OVER));
  }

  @ParameterizedTest
  @MethodSource("eventsThatSayWho")
  void givenAnEventThatSaysWhoHasIt_thenWhoHadItBeforeIsNotMeant(Happening happening) {
    Parties named = new Parties(null, "acme", null, "team-2", null, null, null, false);

    assertThat(occurrence(happening, named).with(EVERYBODY).named()).isEmpty();
  }

  static List<Happening> eventsThatSayWho() {
    return List.of(
        Given.ESCALATED,
        new Happening.Reassigned(null),
        new Happening.HandedOver(),
        new Happening.Requested(true));
  }

  @Test
  void givenAnyOccasionButThoseThatNameWhomToTell_thenTheTableTellsSomebody() {
    Set<Occasion> naming = EnumSet.of(Occasion.INFORMED, Occasion.TEST);
    assertThat(naming).allSatisfy(it -> assertThat(AudienceTable.STANDARD.of(it)).isEmpty());
    assertThat(Arrays.stream(Occasion.values()).filter(it -> !naming.contains(it)))
        .allSatisfy(occasion -> assertThat(AudienceTable.STANDARD.of(occasion)).isNotEmpty());
  }

  @Test
  void givenAnEscalationThatNamesNobody_thenWhoHadTheTicketBeforeIsNotTold() {
    var raised = new Happening.Escalated(EscalationReason.TIME_IN_TIER_BREACHED, 1, 2, Given.AT);
    Parties named = new Parties(null, "acme", null, "team-2", null, null, null, false);

    Parties all = occurrence(raised, named).with(EVERYBODY).parties();

    assertThat(all.assignee()).isNull();
    assertThat(all.externalId()).isEqualTo("INC-1");
  }

  @Test
  void givenAnotherTeamsChat_thenItIsNotTaken() {
    Parties named = new Parties(null, "acme", null, "team-3", null, null, null, false);

    assertThat(named.or(EVERYBODY).chat()).isNull();
    assertThat(Parties.UNKNOWN.or(EVERYBODY)).isEqualTo(EVERYBODY);
  }

  private static List<Notice> planned(Occurrence occurrence) {
    return Planning.STANDARD.apply(Plan.of(occurrence, List.of())).notices();
  }

  private static Notice notice(
      Audience audience, Channel channel, String recipient, Template template) {
    return new Notice(audience, channel, recipient, template, null);
  }
}
