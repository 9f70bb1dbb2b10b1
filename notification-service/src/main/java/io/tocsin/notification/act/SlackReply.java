package io.tocsin.notification.act;

import io.tocsin.notification.act.Visit.Guest;
import io.tocsin.notification.channel.slack.Mrkdwn;
import io.tocsin.notification.pipeline.Wording;
import java.time.Instant;
import java.time.ZoneId;

/** What somebody reads who pressed a button in Slack; only they do. */
final class SlackReply {

  private SlackReply() {}

  /**
   * The text.
   *
   * @param url where they can act as well, and say who they are
   */
  static String of(Visit visit, String url, ZoneId zone) {
    return switch (visit) {
      case Visit.Done(Guest guest, _) -> "You have acknowledged " + reference(guest) + ".";
      case Visit.Welcome _ ->
          "Nothing has been changed: it is not known which member you are. <"
              + Mrkdwn.escape(url)
              + "|Say so here, and acknowledge.>";
      case Visit.Unknown _ -> "Nothing has been changed: this button is not one of ours.";
      case Visit.Over(Guest guest, Visit.Why why, Instant at, String name) ->
          "Nothing has been changed: "
              + switch (why) {
                case EXPIRED -> "this button was good until " + time(visit, at, zone) + ".";
                case USED -> Mrkdwn.escape(name) + " pressed it on " + time(visit, at, zone) + ".";
                case SOLVED -> reference(guest) + " is solved.";
                case TAKEN -> somebody(name) + " acknowledged it on " + time(visit, at, zone) + ".";
                case MOVED_ON ->
                    reference(guest) + " has gone to " + somebody(name) + " since that message.";
              };
    };
  }

  private static String reference(Guest guest) {
    return Mrkdwn.escape(Wording.reference(guest.occurrence()));
  }

  private static String somebody(String name) {
    return name.isEmpty() ? "somebody else" : Mrkdwn.escape(name);
  }

  private static String time(Visit visit, Instant at, ZoneId zone) {
    return visit.language().time(at, zone);
  }
}
