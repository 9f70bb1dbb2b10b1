package io.tocsin.notification.act;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call is Slack's. Source: Slack, "Verifying requests from Slack": {@code v0=} and the
 * hex of HMAC-SHA256 over {@code v0:<timestamp>:<body>}, and no older than five minutes.
 */
final class SlackSignature {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  private SlackSignature() {}

  /**
   * Checks it.
   *
   * @param timestamp seconds, as Slack says
   * @param now real time
   */
  static boolean fits(
      String secret,
      @Nullable String signature,
      @Nullable String timestamp,
      byte[] body,
      Instant now) {
    if (signature == null || timestamp == null || !SECONDS.matcher(timestamp).matches()) {
      return false;
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(signed, now).abs().compareTo(WINDOW) <= 0
        && MessageDigest.isEqual(
            of(secret, timestamp, body).getBytes(StandardCharsets.UTF_8),
            signature.getBytes(StandardCharsets.UTF_8));
  }

  /** As Slack makes it. */
  static String of(String secret, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
