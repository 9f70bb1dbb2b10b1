package io.tocsin.notification.pipeline;

/**
 * What may be held for a digest while its recipient's window is open. Only colleagues' messages, by
 * channels where one message can name many tickets:
 *
 * <table>
 * <caption>What may be held</caption>
 * <tr><th>never</th><th>because</th></tr>
 * <tr><td>customers' letters</td><td>each is somebody's own</td></tr>
 * <tr><td>handed over</td><td>it goes to a party outside, who answers to it</td></tr>
 * <tr><td>drills, tests</td><td>they show how long a message takes</td></tr>
 * <tr><td>PagerDuty, webhook</td><td>machines read them, an alarm for each ticket</td></tr>
 * <tr><td>SMS</td><td>there is no room for names</td></tr>
 * </table>
 */
public final class Holding {

  private Holding() {}

  /** Whether the notice of that occurrence may be held. */
  public static boolean mayWait(Occurrence occurrence, Notice notice) {
    return notice.suppressed() == null
        && !occurrence.parties().drill()
        && audience(notice.audience())
        && channel(notice.channel())
        && template(notice.template());
  }

  private static boolean audience(Audience audience) {
    return switch (audience) {
      case CUSTOMER -> false;
      case RESPONDER, TEAM -> true;
    };
  }

  private static boolean channel(Channel channel) {
    return switch (channel) {
      case EMAIL, SLACK, TEAMS -> true;
      case PAGERDUTY, SMS, WEBHOOK, CANARY -> false;
    };
  }

  private static boolean template(Template template) {
    return switch (template) {
      case HANDED_OVER, DIGEST, TEST, UPDATED -> false;
      case ESCALATED,
          EXHAUSTED,
          ACKNOWLEDGED,
          REQUESTED,
          REASSIGNED,
          REMINDED,
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
          FOLLOW_UP ->
          true;
    };
  }
}
