package io.tocsin.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Background;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Instead;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.pipeline.People;
import io.tocsin.notification.pipeline.Template;
import io.tocsin.notification.pipeline.Urgency;
import io.tocsin.notification.pipeline.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message that goes to somebody because another one did not arrive says so. */
class FallBackTextsTest {

  private static final Instant AT = Instant.parse("2026-01-06T09:00:00Z");
  private static final People PEOPLE =
      new People(
          Map.of(), Map.of("sam.internal", new Contact("Sam Okafor", "sam@corp.example", null)));
  private static final Occurrence ESCALATED =
      new Occurrence(
          "e-1",
          "t-1",
          AT,
          new Happening.Escalated(EscalationReason.TIME_IN_TIER_BREACHED, 1, 2, AT),
          new Parties(
              "INC-1",
              "acme",
              "de",
              "supervisors",
              "tier-2",
              "sam.internal",
              "lee.internal",
              false),
          new Background(EscalationReason.METRIC_BREACHED, "customer-update", 2, List.of()));
  private static final Wording WORDING = new Wording(ZoneId.of("Europe/Berlin"), "Acme Support");

  private final Texts texts = TemplateFiles.texts();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sam.internal | EMAIL | FALL-BACK for Sam Okafor: Yours now: INC-1 escalated to tier 2",
        "kim          | EMAIL | FALL-BACK for kim: Yours now: INC-1 escalated to tier 2",
        "lee.internal | SMS   | FALL-BACK, sms did not work: Yours now: INC-1 escalated to tier 2",
        "nobody       | EMAIL | FALL-BACK, nobody has it: Yours now: INC-1 escalated to tier 2"
      })
  void givenAFallBack_thenItSaysSoAndForWhom(String recipient, Channel channel, String subject) {
    Notice notice =
        new Notice(
            Audience.RESPONDER,
            Channel.EMAIL,
            "lee.internal",
            Template.ESCALATED,
            Urgency.HIGH,
            new Instead(recipient, channel),
            null);

    Texts.Rendered text = render(notice, Language.ENGLISH);

    assertThat(text.subject()).isEqualTo(subject);
    assertThat(text.body()).startsWith("FALL-BACK");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sam.internal | ESCALATED | 'ERSATZ für Sam Okafor: '",
        "lee.internal | ESCALATED | 'ERSATZ, email ging nicht: '",
        "nobody       | ESCALATED | 'ERSATZ, niemand hat es: '",
        "sam.internal | DIGEST    | 'ERSATZ, auch für Sam Okafor: '"
      })
  void givenAGermanColleague_thenTheFallBackSaysSoInGerman(
      String recipient, Template template, String mark) {
    Notice notice =
        new Notice(
            Audience.RESPONDER,
            Channel.EMAIL,
            "lee.internal",
            template,
            Urgency.HIGH,
            new Instead(recipient, Channel.EMAIL),
            null);

    assertThat(render(notice, Language.GERMAN).subject()).startsWith(mark);
  }

  @Test
  void givenAFallBackInADigest_thenItSaysForWhom() {
    Notice notice =
        new Notice(
            Audience.RESPONDER,
            Channel.EMAIL,
            "lee.internal",
            Template.DIGEST,
            Urgency.HIGH,
            new Instead("kim,sam.internal", Channel.EMAIL),
            null);

    assertThat(render(notice, Language.ENGLISH).subject())
        .startsWith("FALL-BACK, also for kim, Sam Okafor: 1 ticket needs you");
  }

  private Texts.Rendered render(Notice notice, Language language) {
    Delivery delivery = new Delivery("d", ESCALATED, notice, 1, false, false, AT);
    return texts.render(notice, language, WORDING.of(delivery, "Lee", PEOPLE, language));
  }
}
