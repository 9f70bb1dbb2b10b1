package io.tocsin.notification.act;

import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs links: HMAC-SHA256, the first 128 bits, over what may be done, until when, by the message's
 * id, and over whose it is and of which ticket, which are not in the link.
 *
 * @param keys the first signs, all are good, so that one can be changed; none where there are no
 *     links
 */
record Seal(List<SecretKeySpec> keys) {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_SECRET = 32;

  /** So that what is signed here is never good for anything else that the key may sign one day. */
  private static final String CONTEXT = "tocsin-link-1";

  /**
   * With these secrets.
   *
   * @throws IllegalArgumentException when one is too short; the message does not hold it
   */
  static Seal of(List<String> secrets) {
    return new Seal(
        secrets.stream()
            .map(String::strip)
            .peek(Seal::check)
            .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
            .toList());
  }

  private static void check(String secret) {
    if (secret.length() < MIN_SECRET) {
      throw new IllegalArgumentException(
          "tocsin.act.keys: each has " + MIN_SECRET + " characters at least");
    }
  }

  /** The first key's. */
  byte[] of(Token token, Notice notice, Occurrence occurrence) {
    return sign(keys.getFirst(), token, notice, occurrence);
  }

  /** Whether one of the keys has signed exactly that. */
  boolean fits(Token.Sealed link, Notice notice, Occurrence occurrence) {
    boolean fits = false;
    for (SecretKeySpec key : keys) {
      byte[] own = sign(key, link.token(), notice, occurrence);
      fits |= MessageDigest.isEqual(Arrays.copyOf(own, link.seal().length), link.seal());
    }
    return fits;
  }

  private static byte[] sign(SecretKeySpec key, Token token, Notice notice, Occurrence occurrence) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (String part :
          new String[] {
            CONTEXT, notice.audience().code(), notice.recipient(), occurrence.ticketId()
          }) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
      }
      return mac.doFinal(token.bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "Seal[keys=" + keys.size() + "]";
  }
}
