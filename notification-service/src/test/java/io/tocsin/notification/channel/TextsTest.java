package io.tocsin.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import io.tocsin.contracts.Contact;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.AudienceTable;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occasion;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.pipeline.People;
import io.tocsin.notification.pipeline.Rule;
import io.tocsin.notification.pipeline.Wording;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text that can be sent, with all that is known and with as little as can be. */
class TextsTest {

  private static final Instant AT = Instant.parse("2026-01-06T09:00:00Z");
  private static final Parties ALL =
      new Parties("INC-1", "acme", "de", "supervisors", "tier-2", "sam.internal", "lee.internal");
  private static final Parties LITTLE = new Parties(null, "acme", null, null, null, null, null);
  private static final People PEOPLE =
      new People(
          Map.of(), Map.of("sam.internal", new Contact("Sam Okafor", "sam@corp.example", null)));
  private static final Wording WORDING = new Wording(ZoneId.of("Europe/Berlin"), "Acme Support");

  private final Texts texts =
      new Texts(Engine.builder().addDefaults().addLocator(TextsTest::file).build());

  /** A message of the table, told of something in particular. */
  record Case(Rule rule, Happening happening, Parties parties, Language language) {
    @Override
    public String toString() {
      return rule.role() + " " + happening + " " + language + (parties == ALL ? "" : " little");
    }
  }

  static Stream<Case> cases() {
    return AudienceTable.STANDARD.rules().stream()
        .flatMap(
            rule ->
                happenings(rule.occasion()).stream()
                    .flatMap(
                        happening ->
                            Stream.of(ALL, LITTLE)
                                .flatMap(
                                    parties ->
                                        languages(rule)
                                            .map(l -> new Case(rule, happening, parties, l)))));
  }

  private static Stream<Language> languages(Rule rule) {
    return rule.role().audience() == Audience.CUSTOMER
        ? Arrays.stream(Language.values())
        : Stream.of(Language.ENGLISH);
  }

  private static List<Happening> happenings(Occasion occasion) {
    return switch (occasion) {
      case ESCALATED ->
          List.of(
              new Happening.Escalated(EscalationReason.TIME_IN_TIER_BREACHED, 1, 2, AT),
              new Happening.Escalated(EscalationReason.CUSTOMER_REQUESTED, null, null, null));
      case EXHAUSTED ->
          List.of(new Happening.Exhausted(3, AT), new Happening.Exhausted(null, null));
      case ACKNOWLEDGED ->
          List.of(
              new Happening.Acknowledged("sam.internal"),
              new Happening.Acknowledged("unknown.internal"));
      case REQUESTED -> List.of(new Happening.Requested(true), new Happening.Requested(false));
      case BREACHED ->
          List.of(new Happening.Breached("first-response", AT, Duration.ofMinutes(15)));
      case WARNED ->
          List.of(
              new Happening.Warned("resolution", 90, AT),
              new Happening.Warned("resolution", 90, null));
      case RETRACTED -> List.of(new Happening.Retracted("e-0", "first-response"));
      case RESOLVED -> List.of(new Happening.Resolved());
      case CLOSED -> List.of(new Happening.Closed());
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givenAnyMessage_thenItsTextIsWholeAndNamesTheTicket(Case given) {
    Texts.Rendered text = render(given, "Anna Müller");

    String reference = given.parties == ALL ? "INC-1" : "t-1";
    assertThat(text.body())
        .contains(reference)
        .doesNotContain("{", "}", "NOT_FOUND", "null", "  ", "\n\n\n", " .", " ,", "..");
    if (given.rule.channel() == Channel.EMAIL) {
      assertThat(text.subject()).contains(reference).doesNotContain("{", "\n", "  ");
      assertThat(text.body()).contains("Anna Müller", "Acme Support").endsWith("\n");
    } else {
      assertThat(text.subject()).isEmpty();
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
        new Parties("{#for x in y}<!channel>&\n:x:", "acme", null, null, "tier-2", null, null);
    Rule rule = AudienceTable.STANDARD.of(Occasion.ACKNOWLEDGED).getLast();

    Texts.Rendered text =
        render(new Case(rule, new Happening.Acknowledged("nobody"), hostile, Language.ENGLISH), "");

    assertThat(text.body()).contains("{#for x in y}&lt;!channel&gt;&amp; :x:");
  }

  @Test
  void givenALineBreakInAName_thenTheSubjectStaysOneLine() {
    Parties hostile =
        new Parties("INC-1\r\nBcc: all@example.org", "acme", null, null, null, null, null);
    Rule rule = AudienceTable.STANDARD.of(Occasion.RESOLVED).getFirst();

    Texts.Rendered text =
        render(new Case(rule, new Happening.Resolved(), hostile, Language.ENGLISH), "A\u0000nna");

    assertThat(text.subject()).contains("INC-1").contains("Bcc: all@example.org is solved");
    assertThat(text.body()).startsWith("Dear Anna,");
  }

  @Test
  void givenAMemberWithoutAName_thenColleaguesReadTheId() {
    Rule rule = AudienceTable.STANDARD.of(Occasion.ACKNOWLEDGED).getLast();

    assertThat(
            render(new Case(rule, new Happening.Acknowledged("kim"), ALL, Language.ENGLISH), "")
                .body())
        .contains("acknowledged by *kim*");
  }

  @Test
  void givenItMayRepeat_thenSlackSaysSo() {
    Notice notice =
        new Notice(
            Audience.TEAM,
            Channel.SLACK,
            "tier-2",
            io.tocsin.notification.pipeline.Template.ESCALATED,
            null);
    Delivery delivery =
        new Delivery(
            "d",
            occurrence(happenings(Occasion.ESCALATED).getFirst(), ALL),
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

  private Texts.Rendered render(Case given, String name) {
    Rule rule = given.rule;
    Notice notice = new Notice(rule.role().audience(), rule.channel(), "x", rule.template(), null);
    Delivery delivery =
        new Delivery("d", occurrence(given.happening, given.parties), notice, 1, false, false, AT);
    return texts.render(notice, given.language, WORDING.of(delivery, name, PEOPLE, given.language));
  }

  private static Occurrence occurrence(Happening happening, Parties parties) {
    return new Occurrence("e-1", "t-1", AT, happening, parties);
  }

  private static Optional<TemplateLocation> file(String path) {
    var stream = TextsTest.class.getResourceAsStream("/templates/" + path);
    if (stream == null) {
      return Optional.empty();
    }
    return Optional.of(
        new TemplateLocation() {
          @Override
          public Reader read() {
            return new InputStreamReader(stream, StandardCharsets.UTF_8);
          }

          @Override
          public Optional<Variant> getVariant() {
            return Optional.empty();
          }
        });
  }
}
