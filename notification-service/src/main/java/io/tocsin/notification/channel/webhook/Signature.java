package io.tocsin.notification.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks. Source: Standard Webhooks 1.0.0, signature scheme, symmetric. */
final class Signature {

  private static final String PREFIX = "whsec_";
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;

  private Signature() {}

  /**
   * Reads a secret.
   *
   * @throws IllegalArgumentException when it is none; the message does not hold it
   */
  static SecretKeySpec key(String secret) {
    byte[] bytes = bytes(secret.strip());
    if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("a webhook's secret is whsec_ and 24 to 64 bytes");
    }
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  /** The header's value: one signature for each key. */
  static String of(List<SecretKeySpec> keys, String id, long timestamp, byte[] body) {
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    return keys.stream().map(key -> "v1," + sign(key, head, body)).collect(Collectors.joining(" "));
  }

  private static String sign(SecretKeySpec key, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(head);
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static byte[] bytes(String secret) {
    try {
      return secret.startsWith(PREFIX)
          ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
          : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
