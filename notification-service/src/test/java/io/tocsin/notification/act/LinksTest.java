package io.tocsin.notification.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Offer;
import io.tocsin.notification.pipeline.Samples;
import io.tocsin.notification.pipeline.Template;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

  private static final Instant NOW = Instant.parse("2026-01-06T09:00:00Z");

  private record Config(Optional<String> url, Optional<List<String>> keys) implements ActConfig {

    @Override
    public Duration acknowledgeWithin() {
      return Duration.ofHours(72);
    }

    @Override
    public Duration feedbackWithin() {
      return Duration.ofDays(30);
    }
  }

  @Test
  void givenAnAddressAndAKey_thenAMessageHasALinkForItsTime() {
    Offer offer = links("https://act.example.com/", TestLinks.KEY).offer(escalated()).orElseThrow();

    assertThat(offer.action()).isEqualTo(Action.ACKNOWLEDGE);
    assertThat(offer.url()).isEqualTo("https://act.example.com/act/" + offer.token());
    assertThat(Token.read(offer.token()).orElseThrow().token().expires())
        .isEqualTo(NOW.plus(Duration.ofHours(72)));
    assertThat(offer.toString()).doesNotContain(offer.token());
  }

  @Test
  void givenNoAddress_thenThereAreNoLinks() {
    Links off = new Links(new Config(Optional.empty(), Optional.empty()), InstantSource.fixed(NOW));

    assertThat(off.offer(escalated())).isEmpty();
    assertThat(off.areOn()).isFalse();
  }

  @Test
  void givenNoKey_orAShortOne_thenTheServiceDoesNotStart() {
    assertThatThrownBy(
            () ->
                new Links(
                    new Config(Optional.of("https://act.example.com"), Optional.empty()),
                    InstantSource.fixed(NOW)))
        .hasMessageContaining("tocsin.act.keys");
    assertThatThrownBy(() -> links("https://act.example.com", "s3cret"))
        .hasMessageContaining("32 characters")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://act.example.com",
        "ftp://localhost",
        "act.example.com",
        "https:///act",
        "https://act.example.com?x=1",
        "https://act.example.com#x"
      })
  void givenAnAddressThatIsNotSafe_thenTheServiceDoesNotStart(String url) {
    assertThatThrownBy(() -> links(url, TestLinks.KEY)).hasMessageContaining("tocsin.act.url");
  }

  @Test
  void givenThisMachine_thenPlainHttpWillDo() {
    assertThat(links("http://localhost:7704", TestLinks.KEY).areOn()).isTrue();
  }

  private static Links links(String url, String key) {
    return new Links(
        new Config(Optional.of(url), Optional.of(List.of(key))), InstantSource.fixed(NOW));
  }

  private static Delivery escalated() {
    Notice notice = new Notice(Audience.RESPONDER, Channel.EMAIL, "sam", Template.ESCALATED, null);
    Delivery sample = Samples.full(notice);
    return new Delivery(
        "0d5c6f0e-6b8e-8c1f-9a52-3b1f6f4f7a10", sample.occurrence(), notice, 1, false, false, NOW);
  }
}
