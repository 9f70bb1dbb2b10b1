package io.tocsin.notification.pipeline;

import io.tocsin.contracts.EscalationKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In German: metrics are names, reasons are clauses after "weil", with the verb at their end. */
final class GermanPhrases implements Phrases {

  private static final Map<String, String> METRICS =
      Map.of(
          "first-response",
          "erste Antwort",
          "next-response",
          "nächste Antwort",
          "resolution",
          "Lösung",
          Reading.TIME_IN_TIER,
          "Stufe",
          "total-time",
          "Gesamtzeit",
          "review",
          "Prüfung",
          "acknowledgement",
          "Übernahme",
          "customer-update",
          "Nachricht an den Kunden",
          Reading.FOLLOW_UP,
          "Nachfrage");

  @Override
  public String metric(String metric) {
    return METRICS.getOrDefault(metric, metric.replace('-', ' '));
  }

  @Override
  public String what(Happening happening, String who) {
    return switch (happening) {
      case Happening.Escalated(_, _, var toTier, _) ->
          toTier == null ? "ist eine Stufe weiter" : "liegt jetzt bei Stufe " + toTier;
      case Happening.Exhausted _ ->
          "hat keine Stufe mehr über sich, also geschieht von selbst nichts mehr";
      case Happening.Acknowledged _ -> "wurde" + by(who) + " übernommen";
      case Happening.Requested _ -> "soll eskaliert werden: Darum wurde gebeten";
      case Happening.Reassigned _ -> "ging an " + (who.isEmpty() ? "jemand anderen" : who);
      case Happening.HandedOver _ ->
          "wurde " + (who.isEmpty() ? "" : "an " + who + " ") + "übergeben";
      case Happening.Reminded _ -> "wartet auf ein Wort" + by(who);
      case Happening.Approved _ -> "wird eskaliert: Die Bitte darum wurde angenommen";
      case Happening.Declined _ -> "wird nicht eskaliert: Die Bitte darum wurde abgelehnt";
      case Happening.Progressed(boolean planned, _) ->
          (planned ? "hat jetzt einen Plan" : "kommt voran")
              + (who.isEmpty() ? "" : ", sagt " + who);
      case Happening.Answered _ -> "wurde" + by(who) + " beantwortet";
      case Happening.Informed _ -> "braucht Ihre Aufmerksamkeit";
      case Happening.Breached _ -> "hat eine Frist verpasst";
      case Happening.Warned _ -> "ist bald fällig";
      case Happening.Retracted _ -> "hat seine Frist doch nicht verpasst";
      case Happening.Resolved _ -> "ist gelöst";
      case Happening.Closed _ -> "ist geschlossen";
      case Happening.FollowedUp _ -> "ist seit einiger Zeit geschlossen";
      case Happening.Tested _ -> "ist ein Test";
    };
  }

  private static String by(String who) {
    return who.isEmpty() ? "" : " von " + who;
  }

  @Override
  public String state(Occasion occasion) {
    return switch (occasion) {
      case EXHAUSTED -> "ohne weitere Stufe";
      case ESCALATED -> "eskaliert";
      case BREACHED -> "mit verpasster Frist";
      case REQUESTED -> "mit Bitte um Eskalation";
      case REASSIGNED -> "bei jemand anderem";
      case HANDED_OVER -> "übergeben";
      case REMINDED -> "ohne Nachricht";
      case WARNED -> "bald fällig";
      case RETRACTED -> "doch in der Zeit";
      case APPROVED -> "angenommen";
      case DECLINED -> "abgelehnt";
      case PROGRESSED -> "in Arbeit";
      case ANSWERED -> "beantwortet";
      case INFORMED -> "zur Kenntnis";
      case ACKNOWLEDGED -> "übernommen";
      case RESOLVED -> "gelöst";
      case CLOSED -> "geschlossen";
      case FOLLOW_UP -> "seit einiger Zeit geschlossen";
      case TEST -> "zum Test";
    };
  }

  @Override
  public String tickets(int count) {
    return count == 1 ? "1 Ticket" : count + " Tickets";
  }

  @Override
  public String need(int count) {
    return count == 1 ? "braucht" : "brauchen";
  }

  @Override
  public String led(EscalationKind kind) {
    return switch (kind) {
      case FUNCTIONAL -> "anderes Fachwissen gebraucht wird";
      case HIERARCHICAL -> "es jetzt Sache der Leitung ist";
      case EXTERNAL -> "jemand außerhalb es tun muss";
    };
  }

  @Override
  public String both(String one, String other) {
    return one + " und weil " + other;
  }

  @Override
  public String why(Background background) {
    return switch (background.reason()) {
      case TIME_IN_TIER_BREACHED -> "es in der Zeit seiner Stufe nicht gelöst wurde";
      case CUSTOMER_REQUESTED -> "der Kunde um eine Eskalation gebeten hat";
      case AGENT_REQUESTED -> "jemand aus dem Team um eine Eskalation gebeten hat";
      case TOP_TIER_BREACHED -> "auch die oberste Stufe ihre Frist verpasst hat";
      case NOBODY_REACHABLE -> "niemand erreichbar war";
      case NOT_THE_CURRENT_TIER -> "der Anlass eine andere Stufe betraf";
      case TICKET_ALREADY_RESOLVED -> "es schon gelöst ist";
      case ALREADY_EXHAUSTED -> "es schon keine Stufe mehr darüber gab";
      case ACKNOWLEDGED_BY_PERSON -> "jemand es übernommen hat";
      case TICKET_RESOLVED -> "es gelöst wurde";
      case TICKET_CLOSED -> "es geschlossen wurde";
      case BREACH_RETRACTED -> "seine Frist doch gehalten wurde";
      case TICKET_REOPENED -> "es wieder geöffnet wurde";
      case TICKET_MOVED -> "jemand es verschoben hat";
      case METRIC_BREACHED -> "seine Zeit" + named(background.metric()) + " abgelaufen ist";
      case METRIC_WARNED -> "seine Zeit" + named(background.metric()) + " bald abläuft";
      case IMPACT_GREW -> "es mehr Schaden anrichtet als zuvor";
      case REQUEST_APPROVED -> "eine Bitte um Eskalation angenommen wurde";
      case REQUEST_DECLINED -> "eine Bitte um Eskalation abgelehnt wurde";
      case REVIEW_OVERDUE -> "niemand die Bitte um Eskalation rechtzeitig geprüft hat";
      case NOTHING_REQUESTED -> "um nichts gebeten wurde";
      case NOT_ACKNOWLEDGED -> "niemand es rechtzeitig übernommen hat";
      case ALREADY_ACKNOWLEDGED -> "jemand es schon übernommen hat";
      case ASKED_AGAIN -> "nichts davon zu hören war";
      case NOBODY_ANSWERS -> "auch auf Nachfrage niemand gesagt hat, wie es steht";
      case NO_ROW_ANSWERS -> "keine Zeile der Matrix davon handelt";
      case STOPPED_BY_ROW -> "eine Zeile der Matrix sagt, dass nichts geschieht";
      case PERSON_DECIDED_SINCE -> "inzwischen jemand entschieden hat";
      case ASSIGNED_BY_PERSON -> "jemand es zugewiesen hat";
      case ALREADY_THERE -> "es schon dort ist";
      case NO_SUCH_SKILL -> "kein Team das Fachwissen hat";
      case TOO_MANY_MOVES -> "es zu oft verschoben wurde";
      case CLOSED_BY_PERSON -> "jemand die Eskalation beendet hat";
      case ACTION_PLANNED -> "jemand gesagt hat, was getan wird";
      case UPDATE_GIVEN -> "jemand gesagt hat, wie es steht";
      case MOVED_SINCE -> "es inzwischen woanders ist";
      case STILL_EXHAUSTED -> "es noch immer nicht gelöst ist und keine Stufe mehr darüber liegt";
      case null -> "";
    };
  }

  private String named(@Nullable String metric) {
    return metric == null ? "" : " (" + metric(metric) + ")";
  }
}
