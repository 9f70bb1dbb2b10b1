package io.tocsin.tickets.api;

import jakarta.ws.rs.HeaderParam;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Headers under which a request is taken. */
public class Preconditions {

  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  @HeaderParam("Idempotency-Key")
  @Nullable String idempotencyKey;

  @HeaderParam("If-Match")
  @Nullable String ifMatch;

  /** The key under which the answer is kept; null where none is wanted. */
  @Nullable String key() {
    if (idempotencyKey != null && !KEY.matcher(idempotencyKey).matches()) {
      throw Problems.invalid(
          "Idempotency-Key", "must be 1 to 200 visible ASCII characters with no spaces");
    }
    return idempotencyKey;
  }

  /** The version that the ticket must have; null where any will do. */
  @Nullable Long version() {
    if (ifMatch == null || ifMatch.equals("*")) {
      return null;
    }
    Matcher version = VERSION.matcher(ifMatch);
    if (!version.matches()) {
      throw Problems.invalid("If-Match", "must be a ticket's ETag, such as \"3\"");
    }
    return Long.valueOf(version.group(1));
  }
}
