package io.tocsin.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.EscalationKind;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.AudienceTable;
import io.tocsin.notification.pipeline.Background;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occasion;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.pipeline.People;
import io.tocsin.notification.pipeline.Role;
import io.tocsin.notification.pipeline.Rule;
import io.tocsin.notification.pipeline.Template;
import io.tocsin.notification.pipeline.Urgency;
import io.tocsin.notification.pipeline.Wording;
import io.tocsin.notification.testing.Tables;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text that can be sent, with all that is known and with as little as can be. */
class TextsTest {

  private static final Instant AT = Instant.parse("2026-01-06T09:00:00Z");
  private static final Parties ALL =
      new Parties(
          "INC-1", "acme", "de", "supervisors", "tier-2", "sam.internal", "lee.internal", false);
  private static final Parties LITTLE =
      new Parties(null, "acme", null, null, null, null, null, false);
  private static final People PEOPLE =
      new People(
          Map.of(), Map.of("sam.internal", new Contact("Sam Okafor", "sam@corp.example", null)));
  private static final Wording WORDING = new Wording(ZoneId.of("Europe/Berlin"), "Acme Support");

  private static final AudienceTable TABLE = Tables.standard();

  private final Texts texts = TemplateFiles.texts();

  /** A message of the table, told of something in particular. */
  record Case(Rule rule, Happening happening, Parties parties, Language language) {

    private Channel channel() {
      return rule.channels().getFirst();
    }

    @Override
    public String toString() {
      return rule.role() + " " + happening + " " + language + (parties == ALL ? "" : " little");
    }
  }

  static Stream<Case> cases() {
    return TABLE.rules().stream()
        .flatMap(
            rule ->
                Happenings.of(rule.occasion()).stream()
                    .flatMap(
                        happening ->
                            Stream.of(ALL, LITTLE)
                                .flatMap(
                                    parties ->
                                        Language.of(rule.role().audience()).stream()
                                            .map(l -> new Case(rule, happening, parties, l)))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givenAnyMessage_thenItsTextIsWholeAndNamesTheTicket(Case given) {
    Texts.Rendered text = render(given, "Anna Müller");

    String reference = given.parties == ALL ? "INC-1" : "t-1";
    assertThat(text.subject() + text.body()).contains(reference);
    assertThat(text.body())
        .doesNotContain("{", "}", "NOT_FOUND", "null", "  ", "\n\n\n", " .", " ,", "..");
    if (given.channel() == Channel.EMAIL) {
      assertThat(text.body()).contains("Anna Müller", "Acme Support").endsWith("\n");
    }
    if (given.channel() == Channel.SLACK) {
      assertThat(text.subject()).isEmpty();
    } else {
      assertThat(text.subject()).contains(reference).doesNotContain("{", "\n", "  ");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givenACustomer_thenTheyReadNothingInternal(Case given) {
    if (given.rule.role().audience() == Audience.CUSTOMER) {
      Texts.Rendered text = render(given, "Anna Müller");

      assertThat(text.subject() + text.body())
          .doesNotContain("internal", "supervisors", "tier-2", "corp.example", "acme");
    }
  }

  @Test
  void givenTextThatLooksLikeATemplateOrMarkup_thenItIsText() {
    Parties hostile =
        new Parties(
            "{#for x in y}<!channel>&\n:x:", "acme", null, null, "tier-2", null, null, false);
    Rule rule = rule(Occasion.ACKNOWLEDGED, Role.TEAM);

    Texts.Rendered text =
        render(new Case(rule, new Happening.Acknowledged("nobody"), hostile, Language.ENGLISH), "");

    assertThat(text.body()).contains("{#for x in y}&lt;!channel&gt;&amp; :x:");
  }

  @Test
  void givenALineBreakInAName_thenTheSubjectStaysOneLine() {
    Parties hostile =
        new Parties("INC-1\r\nBcc: all@example.org", "acme", null, null, null, null, null, false);
    Rule rule = rule(Occasion.RESOLVED, Role.CUSTOMER);

    Texts.Rendered text =
        render(new Case(rule, new Happening.Resolved(), hostile, Language.ENGLISH), "A\u0000nna");

    assertThat(text.subject()).contains("INC-1").contains("Bcc: all@example.org is solved");
    assertThat(text.body()).startsWith("Dear Anna,");
  }

  @Test
  void givenAMemberWithoutAName_thenColleaguesReadTheId() {
    Rule rule = rule(Occasion.ACKNOWLEDGED, Role.TEAM);

    assertThat(
            render(new Case(rule, new Happening.Acknowledged("kim"), ALL, Language.ENGLISH), "")
                .body())
        .contains("acknowledged by *kim*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "NOT_ACKNOWLEDGED; HIERARCHICAL; because nobody acknowledged it in time.",
        "NOBODY_ANSWERS; HIERARCHICAL; because nobody answered when asked again how it stands.",
        "METRIC_BREACHED; FUNCTIONAL; because another expertise is needed, and its resolution time",
        "IMPACT_GREW; HIERARCHICAL; because it is a matter for the manager now, and its impact grew"
      })
  void givenSomebodyElseHasIt_thenTheyReadWhy(
      EscalationReason reason, EscalationKind kind, String why) {
    Occurrence reassigned =
        occurrence(
            new Happening.Reassigned(kind),
            ALL,
            new Background(reason, "resolution", 2, List.of()));

    assertThat(toResponder(Template.REASSIGNED, reassigned).body())
        .contains("You are now responsible for ticket INC-1 at tier 2.", why);
  }

  @ParameterizedTest
  @EnumSource
  void givenAnyReason_thenThoseWhoAreInformedReadItInWords(EscalationReason reason) {
    Occurrence informed =
        occurrence(
            new Happening.Informed(), ALL, new Background(reason, "resolution", 2, List.of()));

    assertThat(toResponder(Template.INFORMED, informed).body())
        .contains("ticket INC-1 (tier 2) needs your attention.", "Metric: resolution")
        .containsPattern("Because [a-z ,]+\\.")
        .doesNotContain("null", reason.name());
  }

  @ParameterizedTest
  @EnumSource
  void givenAnyReason_thenAGermanColleagueReadsItInGermanWords(EscalationReason reason) {
    Occurrence reassigned =
        occurrence(
            new Happening.Reassigned(EscalationKind.EXTERNAL),
            ALL,
            new Background(reason, "resolution", 2, List.of()));
    Notice notice =
        new Notice(
            Audience.RESPONDER, Channel.EMAIL, "lee", Template.REASSIGNED, Urgency.NORMAL, null);

    assertThat(render(notice, reassigned, Language.GERMAN, "Lee").body())
        .contains("Sie sind jetzt für Ticket INC-1 auf Stufe 2 verantwortlich.")
        .containsPattern("kam zu Ihnen, weil [A-Za-zäöüß ,()]+\\.")
        .doesNotContain("null", "because", reason.name());
  }

  @ParameterizedTest
  @EnumSource
  void givenAnyOccasion_thenAGermanColleagueReadsWhatHappenedInGerman(Occasion occasion) {
    Notice notice =
        new Notice(Audience.RESPONDER, Channel.EMAIL, "lee", Template.INFORMED, Urgency.LOW, null);

    for (Happening happening : Happenings.of(occasion)) {
      String english = render(notice, occurrence(happening, ALL), Language.ENGLISH, "Lee").body();
      String german = render(notice, occurrence(happening, ALL), Language.GERMAN, "Lee").body();

      assertThat(german)
          .contains("zu Ihrer Information: Ticket INC-1 (Stufe 2) ")
          .doesNotContain("{", "null", "  ", english.lines().skip(2).findFirst().orElseThrow());
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void givenAHandingOver_thenThePartyReadsNothingOfCustomersOrColleagues(Language language) {
    Notice notice =
        new Notice(
            Audience.RESPONDER,
            Channel.EMAIL,
            "vendor",
            Template.HANDED_OVER,
            Urgency.NORMAL,
            null);

    Texts.Rendered text =
        render(notice, occurrence(new Happening.HandedOver(), ALL), language, "Cable Ltd");

    assertThat(text.subject() + text.body())
        .contains("INC-1", "Cable Ltd")
        .doesNotContain("Sam", "internal", "supervisors", "tier", "acme", "customer update");
  }

  @ParameterizedTest
  @CsvSource({"ENGLISH, Sam Okafor handles it", "GERMAN, Sam Okafor kümmert sich darum"})
  void givenARequest_thenTheCustomerReadsWhoHandlesIt(Language language, String who) {
    Notice notice =
        new Notice(
            Audience.CUSTOMER, Channel.EMAIL, "acme", Template.REQUESTED, Urgency.NORMAL, null);
    Occurrence requested = occurrence(new Happening.Requested(true), ALL);

    assertThat(render(notice, requested, language, "Anna").body()).contains(who);
  }

  @ParameterizedTest
  @CsvSource({
    "TIME_IN_TIER_BREACHED, time-in-tier, not been solved in the time",
    "METRIC_BREACHED, resolution, not been solved in the time",
    "METRIC_BREACHED, first-response, So that your request INC-1 is solved sooner",
    "IMPACT_GREW, , So that your request INC-1 is solved sooner",
    "REQUEST_APPROVED, , 'As asked, we have moved'",
    "REVIEW_OVERDUE, review, 'As asked, we have moved'"
  })
  void givenAnEscalation_thenTheCustomerReadsTheTrueReason(
      EscalationReason reason, @Nullable String metric, String text) {
    Occurrence raised =
        occurrence(
            new Happening.Escalated(reason, 1, 2, AT),
            ALL,
            new Background(reason, metric, 2, List.of()));
    Notice notice =
        new Notice(
            Audience.CUSTOMER, Channel.EMAIL, "acme", Template.ESCALATED, Urgency.NORMAL, null);

    assertThat(render(notice, raised, Language.ENGLISH, "Anna").body()).contains(text);
  }

  @ParameterizedTest
  @CsvSource({
    "TOP_TIER_BREACHED, has missed its deadline at the top tier",
    "NOBODY_REACHABLE, 'has nowhere left to go, because nobody could be reached'",
    "TOO_MANY_MOVES, 'has nowhere left to go, because it was moved too often'"
  })
  void givenATicketThatCannotGoOn_thenTheLeadReadsTheTrueReason(
      EscalationReason reason, String text) {
    Occurrence exhausted =
        occurrence(new Happening.Exhausted(3, AT), ALL, new Background(reason, null, 3, List.of()));

    assertThat(toResponder(Template.EXHAUSTED, exhausted).body()).contains(text);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givenADrill_thenEverySubjectAndTextBeginsWithThatWord(Case given) {
    Parties parties =
        new Parties("INC-1", "acme", "de", "supervisors", "tier-2", "sam.internal", null, true);

    Texts.Rendered text =
        render(new Case(given.rule, given.happening, parties, given.language), "Anna");

    assertThat(text.body()).startsWith("DRILL: ");
    if (given.channel() == Channel.EMAIL) {
      assertThat(text.subject()).startsWith("DRILL: ");
    }
    assertThat(render(given, "Anna").body()).doesNotContain("DRILL");
  }

  @ParameterizedTest
  @EnumSource(names = {"TEAMS", "PAGERDUTY", "SMS", "WEBHOOK"})
  void givenAnotherChannel_thenTheTextsAreWholeAndPlain(Channel other) {
    cases()
        .forEach(
            given -> {
              Rule rule = given.rule;
              Rule moved =
                  new Rule(
                      rule.occasion(),
                      rule.role(),
                      List.of(other),
                      rule.template(),
                      rule.urgency());

              Texts.Rendered text =
                  render(new Case(moved, given.happening, given.parties, given.language), "Anna");

              String first = other == Channel.SMS ? text.body() : text.subject();
              assertThat(first).contains(given.parties == ALL ? "INC-1" : "t-1");
              assertThat(first + text.body())
                  .doesNotContain("{", "}", "NOT_FOUND", "null", "  ", "\n\n\n", "*", ":_");
              assertThat(first).doesNotContain("\n");
              assertThat(text.body()).isNotBlank();
            });
  }

  @Test
  void givenItMayRepeat_thenSlackSaysSo() {
    Notice notice =
        new Notice(
            Audience.TEAM, Channel.SLACK, "tier-2", Template.ESCALATED, Urgency.NORMAL, null);
    Delivery delivery =
        new Delivery(
            "d",
            occurrence(Happenings.of(Occasion.ESCALATED).getFirst(), ALL),
            notice,
            2,
            true,
            false,
            AT);

    assertThat(
            texts
                .render(
                    notice, Language.ENGLISH, WORDING.of(delivery, "", PEOPLE, Language.ENGLISH))
                .body())
        .contains("(may repeat an earlier message)");
  }

  @Test
  void givenAnyText_thenItIsKnownWhetherThereIsOne() {
    assertThat(texts.has(Audience.CUSTOMER, Channel.SMS, Template.ESCALATED)).isTrue();
    assertThat(texts.has(Audience.TEAM, Channel.PAGERDUTY, Template.RESOLVED)).isTrue();
    assertThat(texts.has(Audience.CUSTOMER, Channel.EMAIL, Template.REASSIGNED)).isFalse();
    assertThat(texts.has(Audience.RESPONDER, Channel.SLACK, Template.ESCALATED)).isFalse();
  }

  private static Rule rule(Occasion occasion, Role role) {
    return TABLE.of(occasion).stream()
        .filter(rule -> rule.role() == role)
        .findFirst()
        .orElseThrow();
  }

  private Texts.Rendered toResponder(Template template, Occurrence occurrence) {
    Notice notice =
        new Notice(
            Audience.RESPONDER, Channel.EMAIL, "lee.internal", template, Urgency.NORMAL, null);
    return render(notice, occurrence, Language.ENGLISH, "Lee");
  }

  private Texts.Rendered render(Case given, String name) {
    Rule rule = given.rule;
    Notice notice =
        new Notice(
            rule.role().audience(), given.channel(), "x", rule.template(), rule.urgency(), null);
    return render(notice, occurrence(given.happening, given.parties), given.language, name);
  }

  private Texts.Rendered render(
      Notice notice, Occurrence occurrence, Language language, String name) {
    Delivery delivery = new Delivery("d", occurrence, notice, 1, false, false, AT);
    return texts.render(notice, language, WORDING.of(delivery, name, PEOPLE, language));
  }

  private static Occurrence occurrence(Happening happening, Parties parties) {
    Background much =
        new Background(
            EscalationReason.METRIC_BREACHED, "customer-update", 2, List.of("member:lee.internal"));
    return occurrence(happening, parties, parties == LITTLE ? Background.NONE : much);
  }

  private static Occurrence occurrence(
      Happening happening, Parties parties, Background background) {
    return new Occurrence("e-1", "t-1", AT, happening, parties, background);
  }
}
