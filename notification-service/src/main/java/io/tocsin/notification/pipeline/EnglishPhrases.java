package io.tocsin.notification.pipeline;

import io.tocsin.contracts.EscalationKind;
import org.jspecify.annotations.Nullable;

/** In English: metrics go before "time" or "target", reasons are clauses after "because". */
final class EnglishPhrases implements Phrases {

  @Override
  public String metric(String metric) {
    return metric.equals(Reading.TIME_IN_TIER) ? "tier" : metric.replace('-', ' ');
  }

  @Override
  public String what(Happening happening, String who) {
    return switch (happening) {
      case Happening.Escalated(_, _, var toTier, _) ->
          toTier == null ? "moved up" : "moved up to tier " + toTier;
      case Happening.Exhausted _ -> "has no tier left to go to, so nothing happens by itself";
      case Happening.Acknowledged _ -> "was taken on" + by(who);
      case Happening.Requested _ -> "is to be escalated: that was asked for";
      case Happening.Reassigned _ -> "went to " + (who.isEmpty() ? "somebody else" : who);
      case Happening.HandedOver _ -> "was handed over to " + (who.isEmpty() ? "a party" : who);
      case Happening.Reminded _ -> "is waiting for a word" + (who.isEmpty() ? "" : " from " + who);
      case Happening.Approved _ -> "is to be escalated: the request was approved";
      case Happening.Declined _ -> "is not escalated: the request was declined";
      case Happening.Progressed(boolean planned, _) ->
          (planned ? "has a plan now" : "goes on") + (who.isEmpty() ? "" : ", says " + who);
      case Happening.Answered _ -> "was answered" + by(who);
      case Happening.Informed _ -> "needs your attention";
      case Happening.Breached _ -> "missed a target";
      case Happening.Warned _ -> "is due soon";
      case Happening.Retracted _ -> "did not miss its target";
      case Happening.Resolved _ -> "is solved";
      case Happening.Closed _ -> "is closed";
      case Happening.FollowedUp _ -> "has been closed for some time";
      case Happening.Tested _ -> "is a test";
    };
  }

  @Override
  public String state(Occasion occasion) {
    return switch (occasion) {
      case EXHAUSTED -> "without a tier left";
      case ESCALATED -> "escalated";
      case BREACHED -> "with a missed target";
      case REQUESTED -> "asked for";
      case REASSIGNED -> "with somebody else";
      case HANDED_OVER -> "handed over";
      case REMINDED -> "waiting for a word";
      case WARNED -> "due soon";
      case RETRACTED -> "in time after all";
      case APPROVED -> "approved";
      case DECLINED -> "declined";
      case PROGRESSED -> "going on";
      case ANSWERED -> "answered";
      case INFORMED -> "for attention";
      case ACKNOWLEDGED -> "taken on";
      case RESOLVED -> "solved";
      case CLOSED -> "closed";
      case FOLLOW_UP -> "closed for some time";
      case TEST -> "for a test";
    };
  }

  private static String by(String who) {
    return who.isEmpty() ? "" : " by " + who;
  }

  @Override
  public String led(EscalationKind kind) {
    return switch (kind) {
      case FUNCTIONAL -> "another expertise is needed";
      case HIERARCHICAL -> "it is a matter for the manager now";
      case EXTERNAL -> "somebody outside has to do it";
    };
  }

  @Override
  public String both(String one, String other) {
    return one + ", and " + other;
  }

  @Override
  public String tickets(int count) {
    return count == 1 ? "1 ticket" : count + " tickets";
  }

  @Override
  public String need(int count) {
    return count == 1 ? "needs" : "need";
  }

  @Override
  public String why(Background background) {
    return switch (background.reason()) {
      case TIME_IN_TIER_BREACHED -> "it was not solved in the time that its tier has";
      case CUSTOMER_REQUESTED -> "the customer asked for an escalation";
      case AGENT_REQUESTED -> "a colleague asked for an escalation";
      case TOP_TIER_BREACHED -> "the top tier missed its deadline, too";
      case NOBODY_REACHABLE -> "nobody could be reached";
      case NOT_THE_CURRENT_TIER -> "what led to it was about another tier";
      case TICKET_ALREADY_RESOLVED -> "it is solved already";
      case ALREADY_EXHAUSTED -> "there was no tier left already";
      case ACKNOWLEDGED_BY_PERSON -> "somebody acknowledged it";
      case TICKET_RESOLVED -> "it was solved";
      case TICKET_CLOSED -> "it was closed";
      case BREACH_RETRACTED -> "its deadline was kept after all";
      case TICKET_REOPENED -> "it was reopened";
      case TICKET_MOVED -> "somebody moved it";
      case METRIC_BREACHED -> "its" + named(background.metric()) + " time ran out";
      case METRIC_WARNED -> "its" + named(background.metric()) + " time is running out";
      case IMPACT_GREW -> "its impact grew";
      case REQUEST_APPROVED -> "a request for escalation was approved";
      case REQUEST_DECLINED -> "a request for escalation was declined";
      case REVIEW_OVERDUE -> "nobody reviewed the request for escalation in time";
      case NOTHING_REQUESTED -> "nothing was asked for";
      case NOT_ACKNOWLEDGED -> "nobody acknowledged it in time";
      case ALREADY_ACKNOWLEDGED -> "somebody has acknowledged it already";
      case ASKED_AGAIN -> "nothing was heard of it";
      case NOBODY_ANSWERS -> "nobody answered when asked again how it stands";
      case NO_ROW_ANSWERS -> "no row of the matrix is about it";
      case STOPPED_BY_ROW -> "a row of the matrix says that nothing is done";
      case PERSON_DECIDED_SINCE -> "a person has decided since";
      case ASSIGNED_BY_PERSON -> "somebody assigned it";
      case ALREADY_THERE -> "it is there already";
      case NO_SUCH_SKILL -> "no team has the expertise";
      case TOO_MANY_MOVES -> "it was moved too often";
      case CLOSED_BY_PERSON -> "somebody closed the escalation";
      case ACTION_PLANNED -> "somebody said what is going to be done";
      case UPDATE_GIVEN -> "somebody said how it stands";
      case MOVED_SINCE -> "it has moved since";
      case STILL_EXHAUSTED -> "it is still not solved, and there is no tier left";
      case null -> "";
    };
  }

  private String named(@Nullable String metric) {
    return metric == null ? "" : " " + metric(metric);
  }
}
