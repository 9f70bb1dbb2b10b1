package io.tocsin.notification.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Background;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.pipeline.Template;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody can make a link, or another one out of a link. */
class SealTest {

  private static final String OLD = "an-old-secret-that-is-long-enough-for-it";
  private static final String NEW = "a-new-secret-that-is-long-enough-for-it";
  private static final Instant UNTIL = Instant.parse("2026-01-09T09:00:00Z");
  private static final UUID DELIVERY = UUID.fromString("0d5c6f0e-6b8e-8c1f-9a52-3b1f6f4f7a10");
  private static final Token TOKEN = new Token(Action.ACKNOWLEDGE, UNTIL, DELIVERY);

  private final Seal seal = Seal.of(List.of(OLD));

  @Test
  void givenALink_thenItIsReadAsItWasMade_andFits() {
    Token.Sealed read = read(link(seal, TOKEN));

    assertThat(read.token()).isEqualTo(TOKEN);
    assertThat(seal.fits(read, to("sam"), about("t-1"))).isTrue();
  }

  @Test
  void givenAnyBitIsChanged_thenItDoesNotFit() {
    byte[] link = Base64.getUrlDecoder().decode(link(seal, TOKEN));

    for (int bit = 0; bit < link.length * Byte.SIZE; bit++) {
      byte[] changed = link.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);

      assertThat(
              Token.read(text).filter(read -> seal.fits(read, to("sam"), about("t-1"))).isPresent())
          .as("bit %d", bit)
          .isFalse();
    }
  }

  @Test
  void givenItIsSomebodyElses_orOfAnotherTicket_thenItDoesNotFit() {
    Token.Sealed read = read(link(seal, TOKEN));
    Notice toTeam = new Notice(Audience.TEAM, Channel.SLACK, "sam", Template.ESCALATED, null);

    assertThat(seal.fits(read, to("lee"), about("t-1"))).isFalse();
    assertThat(seal.fits(read, to("sam"), about("t-2"))).isFalse();
    assertThat(seal.fits(read, toTeam, about("t-1"))).isFalse();
  }

  @Test
  void givenTheKeyIsChanged_thenOldLinksAreGoodAsLongAsTheOldKeyIsThere() {
    Token.Sealed old = read(link(seal, TOKEN));
    Seal both = Seal.of(List.of(NEW, OLD));
    Seal changed = Seal.of(List.of(NEW));

    assertThat(both.fits(old, to("sam"), about("t-1"))).isTrue();
    assertThat(changed.fits(old, to("sam"), about("t-1"))).isFalse();
    assertThat(changed.fits(read(link(both, TOKEN)), to("sam"), about("t-1"))).isTrue();
  }

  @Test
  void givenAnyTime_thenItSurvivesToTheSecondUntilTheNextCentury() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      Token token =
          new Token(
              Action.values()[random.nextInt(2)],
              Instant.ofEpochSecond(random.nextLong(4_294_967_296L)),
              new UUID(random.nextLong(), random.nextLong()));

      assertThat(read(link(seal, token)).token()).as("seed %d", seed).isEqualTo(token);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "slack", "../../q/metrics", "AAAA", "a+b/", "{#for}"})
  void givenWhatIsNoLink_thenItIsNone(String text) {
    assertThat(Token.read(text)).isEmpty();
    assertThat(Token.read("A".repeat(50))).as("no such action").isEmpty();
    assertThat(Token.read(link(seal, TOKEN) + "A")).as("one character more").isEmpty();
  }

  @Test
  void givenAShortSecret_thenItIsRefused_andNotShown() {
    assertThatThrownBy(() -> Seal.of(List.of(OLD, "short")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 characters")
        .hasMessageNotContaining("short");
    assertThat(seal.toString()).doesNotContain("secret");
  }

  private static Token.Sealed read(String link) {
    return Token.read(link).orElseThrow();
  }

  private static String link(Seal by, Token token) {
    return token.text(by.of(token, to("sam"), about("t-1")));
  }

  private static Notice to(String member) {
    return new Notice(Audience.RESPONDER, Channel.EMAIL, member, Template.ESCALATED, null);
  }

  private static Occurrence about(String ticket) {
    return new Occurrence(
        "e-1", ticket, UNTIL, new Happening.Reminded(), Parties.UNKNOWN, Background.NONE);
  }
}
