package io.tocsin.notification.pipeline;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which messages can be sent once more because somebody wants it. */
public final class Resending {

  private static final Set<String> ENDED = Set.of("accepted", "undeliverable", "suppressed");

  /** Nobody is there to send to, or nobody must. */
  private static final Set<String> FINAL =
      Set.of(Reason.NO_RECIPIENT, Reason.UNKNOWN_TICKET, Reason.DRILL, Reason.WITHDRAWN);

  private Resending() {}

  /**
   * Why a message can't be.
   *
   * @param state as the ledger calls it
   * @param reason why it is not accepted
   * @param withdrawn whether what it tells of was retracted
   * @return a clause after "because"; null when nothing is in the way
   */
  public static @Nullable String obstacle(
      Template template, String state, @Nullable String reason, boolean withdrawn) {
    if (!ENDED.contains(state)) {
      return "it is still on its way: " + state;
    }
    if (template == Template.DIGEST) {
      return "it is a digest: send what was in it, each by its own id";
    }
    if (template == Template.TEST) {
      return "it is a test: send another one";
    }
    if (withdrawn) {
      return "what it tells of was taken back since";
    }
    return reason != null && FINAL.contains(reason)
        ? "it was suppressed for good: " + reason
        : null;
  }
}
