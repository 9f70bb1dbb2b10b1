package io.tocsin.notification.pipeline;

import java.util.Locale;
import java.util.Optional;

/** What somebody can do straight from a message. */
public enum Action {
  /** A colleague takes the ticket on. */
  ACKNOWLEDGE,
  /** A customer says how content they are. */
  FEEDBACK;

  /** As in metrics, in lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What a message offers. Nobody but colleagues is ever asked to acknowledge: not the customer,
   * and not a party outside.
   */
  public static Optional<Action> of(Notice notice) {
    return switch (notice.audience()) {
      case CUSTOMER ->
          notice.template() == Template.FOLLOW_UP ? Optional.of(FEEDBACK) : Optional.empty();
      case RESPONDER, TEAM ->
          asksForSomebody(notice.template()) ? Optional.of(ACKNOWLEDGE) : Optional.empty();
    };
  }

  private static boolean asksForSomebody(Template template) {
    return switch (template) {
      case ESCALATED, EXHAUSTED, REASSIGNED, REMINDED -> true;
      case ACKNOWLEDGED,
          REQUESTED,
          HANDED_OVER,
          APPROVED,
          DECLINED,
          PROGRESSED,
          ANSWERED,
          INFORMED,
          BREACHED,
          WARNED,
          CORRECTED,
          RESOLVED,
          CLOSED,
          FOLLOW_UP,
          TEST,
          UPDATED,
          DIGEST ->
          false;
    };
  }
}
