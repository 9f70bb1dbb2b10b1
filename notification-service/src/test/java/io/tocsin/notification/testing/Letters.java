package io.tocsin.notification.testing;

import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Alarm;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Matter;
import io.tocsin.notification.pipeline.Offer;
import io.tocsin.notification.pipeline.Urgency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Letters for channels, all about one ticket. */
public final class Letters {

  /** When they were written, and what they are about happened. */
  public static final Instant AT = Instant.parse("2026-01-06T09:00:00Z");

  private Letters() {}

  /** To somebody, saying something. */
  public static Letter to(String to, String subject, String body) {
    return letter(to, subject, body, Alarm.TRIGGER, null, null);
  }

  /** To somebody, saying anything. */
  public static Letter to(String to) {
    return to(to, "INC-1 escalated", "It was not solved in time.\n\nNext: *acknowledge* it.\n");
  }

  /** What it does to the ticket's alarm. */
  public static Letter about(String to, Alarm alarm) {
    return letter(to, "INC-1 is news", "So it is.\n", alarm, null, null);
  }

  /** After an earlier one, of which that is the receipt. */
  public static Letter after(String to, String receipt) {
    return letter(to, "INC-1 goes on", "So it does.\n", Alarm.TRIGGER, null, receipt);
  }

  /** With something to do straight from it. */
  public static Letter offering(String to, Action action) {
    Offer offer = new Offer(action, "token-1", "https://act.example/act/token-1");
    return letter(to, "INC-1 escalated", "It is yours.\n", Alarm.TRIGGER, offer, null);
  }

  /** What a letter is about that leads to that place. */
  public static Matter linked(String link) {
    return matter(Alarm.TRIGGER, link, null, null);
  }

  private static Letter letter(
      String to,
      String subject,
      String body,
      Alarm alarm,
      @Nullable Offer offer,
      @Nullable String thread) {
    return new Letter(
        "d-1",
        to,
        "",
        Language.ENGLISH,
        subject,
        body,
        AT,
        matter(alarm, "https://desk.example/tickets/t-1?a=b&c=d", offer, thread));
  }

  private static Matter matter(
      Alarm alarm, String link, @Nullable Offer offer, @Nullable String thread) {
    return new Matter("t-1", "INC-1", "escalated", alarm, Urgency.HIGH, AT, link, offer, thread);
  }
}
