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
    Occurrence occurrence = delivery.occurrence();
    Map<String, Object> words = new HashMap<>();
    words.put("brand", brand);
    words.put("name", recipientName);
    words.put("reference", reference(occurrence));
    words.put("happenedAt", language.time(occurrence.at(), zone));
    words.put("who", who(delivery, people));
    words.put("mayRepeat", delivery.mayRepeat());
    for (String word :
        new String[] {"fromTier", "toTier", "dueAt", "metric", "target", "percent"}) {
      words.put(word, "");
    }
    words.put("onRequest", false);
    words.put("byCustomer", false);
    addHappening(words, occurrence.happening(), language);
    return words;
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

  private static String reference(Occurrence occurrence) {
    String external = occurrence.parties().externalId();
    return external == null || external.isBlank() ? occurrence.ticketId() : external;
  }

  private void addHappening(Map<String, Object> words, Happening happening, Language language) {
    switch (happening) {
      case Happening.Escalated(var reason, var fromTier, var toTier, var dueAt) -> {
        words.put("fromTier", text(fromTier));
        words.put("toTier", text(toTier));
        words.put("dueAt", time(dueAt, language));
        words.put("onRequest", onRequest(reason));
      }
      case Happening.Exhausted(var tier, var dueAt) -> {
        words.put("fromTier", text(tier));
        words.put("dueAt", time(dueAt, language));
      }
      case Happening.Acknowledged _ -> {}
      case Happening.Requested(boolean byCustomer) -> words.put("byCustomer", byCustomer);
      case Happening.Breached(String metric, Instant dueAt, var target) -> {
        words.put("metric", speak(metric));
        words.put("dueAt", time(dueAt, language));
        words.put("target", language.duration(target));
      }
      case Happening.Warned(String metric, int percent, var deadline) -> {
        words.put("metric", speak(metric));
        words.put("percent", text(percent));
        words.put("dueAt", time(deadline, language));
      }
      case Happening.Retracted(_, String metric) -> words.put("metric", speak(metric));
      case Happening.Resolved(), Happening.Closed() -> {}
    }
  }

  private static boolean onRequest(EscalationReason reason) {
    return reason == EscalationReason.CUSTOMER_REQUESTED
        || reason == EscalationReason.AGENT_REQUESTED;
  }

  private String time(@Nullable Instant instant, Language language) {
    return instant == null ? "" : language.time(instant, zone);
  }

  private static String text(@Nullable Integer number) {
    return number == null ? "" : number.toString();
  }

  /** The metric as people say it, before "time" or "target". */
  private static String speak(String metric) {
    return metric.equals(Reading.TIME_IN_TIER) ? "tier" : metric.replace('-', ' ');
  }
}
