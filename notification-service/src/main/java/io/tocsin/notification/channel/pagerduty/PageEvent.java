package io.tocsin.notification.channel.pagerduty;

import io.tocsin.kit.text.Text;
import io.tocsin.notification.channel.Cut;
import io.tocsin.notification.pipeline.Alarm;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Matter;
import io.tocsin.notification.pipeline.Urgency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A letter as an event. Source: PagerDuty, "Events API v2", send an alert event. */
final class PageEvent {

  private static final int MAX_SUMMARY = 1024;
  private static final int MAX_DETAILS = 20_000;

  private PageEvent() {}

  /** One alarm for each ticket, however often it goes off. */
  static String dedupKey(Matter matter) {
    return "tocsin-" + matter.ticketId();
  }

  static Map<String, Object> of(Letter letter, String routingKey) {
    Matter matter = letter.matter();
    Map<String, Object> event = new HashMap<>();
    event.put("routing_key", routingKey);
    event.put("event_action", action(matter.alarm()));
    event.put("dedup_key", dedupKey(matter));
    event.put("client", "Tocsin");
    if (matter.link() != null) {
      event.put("links", List.of(Map.of("href", matter.link(), "text", "Open the ticket")));
    }
    event.put(
        "payload",
        Map.of(
            "summary", Cut.to(letter.subject(), MAX_SUMMARY),
            "source", "tocsin",
            "severity", severity(matter.urgency()),
            "timestamp", matter.at().toString(),
            "component", Cut.to(Text.oneLine(matter.reference()), MAX_SUMMARY),
            "class", matter.happened(),
            "custom_details",
                Map.of(
                    "text", Cut.to(letter.body(), MAX_DETAILS),
                    "ticket", matter.ticketId(),
                    "delivery", letter.deliveryId())));
    return event;
  }

  private static String action(Alarm alarm) {
    return switch (alarm) {
      case TRIGGER -> "trigger";
      case ACKNOWLEDGE -> "acknowledge";
      case RESOLVE -> "resolve";
    };
  }

  private static String severity(Urgency urgency) {
    return switch (urgency) {
      case CRITICAL -> "critical";
      case HIGH -> "error";
      case NORMAL -> "warning";
      case LOW -> "info";
    };
  }
}
