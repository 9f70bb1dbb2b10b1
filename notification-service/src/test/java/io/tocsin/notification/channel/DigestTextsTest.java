package io.tocsin.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.EscalationReason;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Background;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.pipeline.People;
import io.tocsin.notification.pipeline.Template;
import io.tocsin.notification.pipeline.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A digest's text, for each channel that has one. */
class DigestTextsTest {

  private static final Instant AT = Instant.parse("2026-01-06T09:00:00Z");
  private static final Wording WORDING = new Wording(ZoneId.of("Europe/Berlin"), "Acme Support");
  private static final People NOBODY = new People(Map.of(), Map.of());

  private final Texts texts = TemplateFiles.texts();

  @ParameterizedTest
  @CsvSource({"RESPONDER, EMAIL, 80", "TEAM, SLACK, 80", "TEAM, TEAMS, 80", "TEAM, SLACK, 2"})
  void givenADigest_thenItsTextIsWholeAndSafeAndNamesEveryTicket(
      Audience audience, Channel channel, int tickets) {
    Notice notice = new Notice(audience, channel, "x", Template.DIGEST, null);
    List<Occurrence> members =
        IntStream.range(0, tickets).mapToObj(DigestTextsTest::member).toList();
    Delivery digest = new Delivery("d", members, notice, 2, true, false, AT);

    Texts.Rendered text =
        texts.render(notice, Language.ENGLISH, WORDING.of(digest, "Lee", NOBODY, Language.ENGLISH));

    String whole = text.subject() + "\n" + text.body();
    assertThat(whole)
        .contains(tickets + " tickets")
        .contains("need you: " + tickets + " escalated")
        .doesNotContain("{", "}", "NOT_FOUND", "null", "  ", "\n\n\n");
    for (int i = 0; i < tickets; i++) {
      String end = channel == Channel.SLACK ? "&lt;!here&gt;" : "<!here>";
      assertThat(whole).contains("INC-" + i + end);
    }
    assertThat(whole.contains("may repeat")).isEqualTo(audience == Audience.TEAM);
  }

  @Test
  void givenAGermanColleague_thenTheDigestIsInGerman() {
    Notice notice = new Notice(Audience.RESPONDER, Channel.EMAIL, "x", Template.DIGEST, null);
    List<Occurrence> members = IntStream.range(0, 60).mapToObj(DigestTextsTest::member).toList();
    Delivery digest = new Delivery("d", members, notice, 1, false, false, AT);

    Texts.Rendered text =
        texts.render(notice, Language.GERMAN, WORDING.of(digest, "Lee", NOBODY, Language.GERMAN));

    assertThat(text.subject()).isEqualTo("60 Tickets brauchen Sie: 60 eskaliert");
    assertThat(text.body())
        .contains("- INC-0<!here> liegt jetzt bei Stufe 2\n", "Und diese", "INC-59<!here>")
        .doesNotContain("tier", "{", "null");
  }

  private static Occurrence member(int i) {
    return new Occurrence(
        "e-" + i,
        "t-" + i,
        AT,
        new Happening.Escalated(EscalationReason.TIME_IN_TIER_BREACHED, 1, 2, AT),
        new Parties("INC-" + i + "<!here>", "acme", null, null, null, null, null, false),
        Background.NONE);
  }
}
