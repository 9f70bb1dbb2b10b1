package io.tocsin.notification.pipeline;

import io.tocsin.contracts.EscalationReason;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template can speak of: words, with times as people write them. Every word is there for
 * every occasion, empty where it has no meaning.
 *
 * @param zone the zone that times are told in
 * @param brand who writes, as in the signature
 */
public record Wording(ZoneId zone, String brand) {

  /**
   * The words for one message.
   *
   * @param recipientName as the recipient is addressed
   */
  public Map<String, Object> of(
      Delivery delivery, String recipientName, People people, Language language) {
    if (delivery.isDigest()) {
      return DigestWording.of(delivery, brand, recipientName, people, language);
    }
    Occurrence occurrence = delivery.occurrence();
    Map<String, Object> words = new HashMap<>();
    words.put("brand", brand);
    words.put("name", recipientName);
    words.put("reference", reference(occurrence));
    words.put("happenedAt", language.time(occurrence.at(), zone));
    String who = who(delivery, people);
    words.put("who", who);
    words.put("mayRepeat", delivery.mayRepeat());
    words.put("drill", occurrence.parties().drill());
    for (String word : new String[] {"fromTier", "toTier", "dueAt", "target", "percent"}) {
      words.put(word, "");
    }
    words.put("byCustomer", false);
    words.put("planned", false);
    addBackground(words, occurrence, who, Phrases.in(language));
    addHappening(words, occurrence, language);
    return words;
  }

  private static void addBackground(
      Map<String, Object> words, Occurrence occurrence, String who, Phrases phrases) {
    Background background = occurrence.background();
    words.put("tier", text(background.tier()));
    words.put("metric", background.metric() == null ? "" : phrases.metric(background.metric()));
    words.put("what", phrases.what(occurrence.happening(), who));
    words.put("why", phrases.why(background));
    words.put("onRequest", onRequest(background.reason()));
    words.put("late", late(background.reason()));
    words.put("unsolved", unsolved(background.reason(), background.metric()));
  }

  /** Who has it or took it: customers read names only, colleagues an id where there is no name. */
  private static String who(Delivery delivery, People people) {
    return switch (delivery.notice().audience()) {
      case CUSTOMER -> delivery.occurrence().named().map(people::name).orElse("");
      case RESPONDER, TEAM ->
          delivery
              .occurrence()
              .named()
              .map(member -> people.name(member).isEmpty() ? member : people.name(member))
              .orElse("");
    };
  }

  /** The ticket as people know it. */
  public static String reference(Occurrence occurrence) {
    String external = occurrence.parties().externalId();
    return external == null || external.isBlank() ? occurrence.ticketId() : external;
  }

  private void addHappening(Map<String, Object> words, Occurrence occurrence, Language language) {
    Phrases phrases = Phrases.in(language);
    switch (occurrence.happening()) {
      case Happening.Escalated(var reason, var fromTier, var toTier, var dueAt) -> {
        words.put("fromTier", text(fromTier));
        words.put("toTier", text(toTier));
        words.put("dueAt", time(dueAt, language));
        words.put("onRequest", onRequest(reason));
        words.put("unsolved", unsolved(reason, occurrence.background().metric()));
      }
      case Happening.Exhausted(var tier, var dueAt) -> {
        words.put("fromTier", text(tier));
        words.put("dueAt", time(dueAt, language));
      }
      case Happening.Acknowledged _ -> {}
      case Happening.Requested(boolean byCustomer) -> words.put("byCustomer", byCustomer);
      case Happening.Reassigned(var kind) ->
          words.put("why", phrases.whyThere(kind, occurrence.background()));
      case Happening.HandedOver(),
          Happening.Reminded(),
          Happening.Approved(),
          Happening.Declined(),
          Happening.Answered _,
          Happening.Informed() -> {}
      case Happening.Progressed(boolean planned, _) -> words.put("planned", planned);
      case Happening.Breached(String metric, Instant dueAt, var target) -> {
        words.put("metric", phrases.metric(metric));
        words.put("dueAt", time(dueAt, language));
        words.put("target", language.duration(target));
      }
      case Happening.Warned(String metric, int percent, var deadline) -> {
        words.put("metric", phrases.metric(metric));
        words.put("percent", text(percent));
        words.put("dueAt", time(deadline, language));
      }
      case Happening.Retracted(_, String metric) -> words.put("metric", phrases.metric(metric));
      case Happening.Resolved(),
          Happening.Closed(),
          Happening.FollowedUp(),
          Happening.Tested _ -> {}
    }
  }

  private static boolean onRequest(@Nullable EscalationReason reason) {
    return reason == EscalationReason.CUSTOMER_REQUESTED
        || reason == EscalationReason.AGENT_REQUESTED
        || reason == EscalationReason.REQUEST_APPROVED
        || reason == EscalationReason.REVIEW_OVERDUE;
  }

  /** Whether some time that we had promised, or set ourselves, is over. */
  private static boolean late(@Nullable EscalationReason reason) {
    return reason == EscalationReason.TIME_IN_TIER_BREACHED
        || reason == EscalationReason.METRIC_BREACHED
        || reason == EscalationReason.TOP_TIER_BREACHED;
  }

  /** Whether the time for solving it is over. */
  private static boolean unsolved(@Nullable EscalationReason reason, @Nullable String metric) {
    return late(reason)
        && (reason != EscalationReason.METRIC_BREACHED
            || "resolution".equals(metric)
            || "total-time".equals(metric));
  }

  private String time(@Nullable Instant instant, Language language) {
    return instant == null ? "" : language.time(instant, zone);
  }

  private static String text(@Nullable Integer number) {
    return number == null ? "" : number.toString();
  }
}
