package io.tocsin.notification.pipeline;

import io.tocsin.contracts.EscalationKind;
import io.tocsin.contracts.EscalationReason;
import org.jspecify.annotations.Nullable;

/** What happened and why, in words for colleagues. */
sealed interface Phrases permits EnglishPhrases, GermanPhrases {

  /** Those of a language. */
  static Phrases in(Language language) {
    return switch (language) {
      case ENGLISH -> new EnglishPhrases();
      case GERMAN -> new GermanPhrases();
    };
  }

  /** The metric as people say it. */
  String metric(String metric);

  /**
   * What happened to a ticket, to go on with after its name: "moved up to tier 2".
   *
   * @param who name or id of the member whom it names; may be empty
   */
  String what(Happening happening, String who);

  /** How a ticket stands after such an occasion, to go on with after a number: "3 escalated". */
  String state(Occasion occasion);

  /** So many tickets. */
  String tickets(int count);

  /** What so many tickets do: need somebody. */
  String need(int count);

  /** Why the escalation service decided so: a clause; empty when it gives no reason. */
  String why(Background background);

  /** Why a ticket goes that way: a clause. */
  String led(EscalationKind kind);

  /** Two clauses as one. */
  String both(String one, String other);

  /** Why somebody else has it: a clause; what led to it comes after, where there is more to say. */
  default String whyThere(@Nullable EscalationKind kind, Background background) {
    String why = why(background);
    if (kind == null
        || background.reason() == EscalationReason.NOT_ACKNOWLEDGED
        || background.reason() == EscalationReason.NOBODY_ANSWERS) {
      return why;
    }
    return why.isEmpty() ? led(kind) : both(led(kind), why);
  }
}
