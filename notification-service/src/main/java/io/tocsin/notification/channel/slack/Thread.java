package io.tocsin.notification.channel.slack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message that others can be answers to.
 *
 * @param conversation its channel's id
 * @param ts its id in there
 */
record Thread(String conversation, String ts) {

  private static final Pattern RECEIPT = Pattern.compile("([A-Z0-9]{3,40})/(\\d{1,12}\\.\\d{1,9})");

  /** As the ledger keeps it. */
  String receipt() {
    return conversation + "/" + ts;
  }

  /** Reads a receipt; a webhook's names no message. */
  static Optional<Thread> of(@Nullable String receipt) {
    Matcher parts = RECEIPT.matcher(receipt == null ? "" : receipt);
    return parts.matches()
        ? Optional.of(new Thread(parts.group(1), parts.group(2)))
        : Optional.empty();
  }
}
