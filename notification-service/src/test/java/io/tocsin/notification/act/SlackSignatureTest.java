package io.tocsin.notification.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackSignatureTest {

  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final String TIME = "1531420618";
  private static final Instant NOW = Instant.ofEpochSecond(1531420618);

  /** The example of Slack's own page on verifying requests. */
  private static final byte[] BODY =
      ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
              + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
              + "&command=%2Fwebhook-collect&text="
              + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
              + "%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
          .getBytes(StandardCharsets.US_ASCII);

  private static final String SIGNATURE =
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

  @Test
  void givenSlacksOwnExample_thenItFits() {
    assertThat(fits(SIGNATURE, TIME, NOW)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, true", "300, true", "301, false", "-300, true", "-301, false"})
  void givenItIsOld_orFromTheFuture_thenItIsGoodForFiveMinutes(long secondsLater, boolean good) {
    assertThat(fits(SIGNATURE, TIME, NOW.plusSeconds(secondsLater))).isEqualTo(good);
  }

  @Test
  void givenAnythingIsAnother_thenItDoesNotFit() {
    byte[] changed = BODY.clone();
    changed[0] ^= 1;
    assertThat(SlackSignature.fits(SECRET, SIGNATURE, TIME, changed, NOW)).isFalse();
    assertThat(SlackSignature.fits("another", SIGNATURE, TIME, BODY, NOW)).isFalse();
    assertThat(fits(SIGNATURE, "1531420619", NOW)).isFalse();
    assertThat(fits(SIGNATURE.replace("v0=", "v1="), TIME, NOW)).isFalse();
    assertThat(fits(SIGNATURE.substring(3), TIME, NOW)).isFalse();
  }

  @Test
  void givenAHeaderIsMissingOrNone_thenItDoesNotFit() {
    assertThat(fits(null, TIME, NOW)).isFalse();
    assertThat(fits(SIGNATURE, null, NOW)).isFalse();
    for (String time : new String[] {"", "now", "-1531420618", "1531420618.5", "9".repeat(30)}) {
      assertThat(fits(SIGNATURE, time, NOW)).as(time).isFalse();
    }
  }

  private static boolean fits(@Nullable String signature, @Nullable String time, Instant now) {
    return SlackSignature.fits(SECRET, signature, time, BODY, now);
  }
}
