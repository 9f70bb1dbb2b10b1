package io.tocsin.timer.clock;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.calendar.Calendars;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A policy, its calendars, and events of one ticket. */
public final class Fixtures {
  /** A Monday, 09:00 UTC. */
  public static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");

  public static final List<BusinessCalendar> CALENDARS =
      List.of(Calendars.ALWAYS, Calendars.officeHours("UTC"));

  public static final Policy STANDARD = policy("standard", "24x7");
  public static final Catalog CATALOG = new Catalog(List.of(STANDARD), CALENDARS);

  private Fixtures() {}

  public static Policy policy(String name, String calendar) {
    return Policies.read(
        Map.of(
            "name",
            name,
            "calendar",
            calendar,
            "pauseWhile",
            List.of("waiting-on-customer", "on-hold"),
            "warnAt",
            List.of(50, 75, 90),
            "metrics",
            Map.of(
                "first-response",
                Map.of(
                    "target",
                    Map.of("urgent", "PT15M", "high", "PT1H", "normal", "PT4H", "low", "PT8H")),
                "resolution",
                Map.of("target", Map.of("urgent", "PT4H", "high", "PT8H", "normal", "PT24H")),
                "time-in-tier",
                Map.of(
                    "target",
                    Map.of("1", "PT24H", "2", "PT24H", "3", "PT24H"),
                    "calendar",
                    "24x7"))));
  }

  /** Only what the event sets. */
  public static TicketData data(
      @Nullable Priority priority, @Nullable Status status, @Nullable Integer tier) {
    return new TicketData(
        priority, status, tier, null, null, null, null, null, null, null, null, null, null);
  }

  /** The whole ticket, as ticket-service writes it. */
  public static TicketData snapshot(Priority priority, Status status, int tier) {
    Customer customer = new Customer("c-1", "gold", "en");
    return new TicketData(
        priority, status, tier, 2, 1, customer, "team", null, null, "test", "x-1", "m-1", null);
  }

  /** So many minutes after Monday 09:00. */
  public static Instant minute(long minute) {
    return MONDAY.plus(Duration.ofMinutes(minute));
  }

  /** An event at that minute which sets what {@code data} says. */
  static TicketEvent at(long minute, long version, TicketEventType type, TicketData data) {
    return event(version, Duration.ofMinutes(minute), type, data);
  }

  /** An event at that minute which sets nothing but what its type implies. */
  static TicketEvent at(long minute, long version, TicketEventType type) {
    return at(minute, version, type, data(null, null, null));
  }

  public static TicketEvent event(
      long version, Duration after, TicketEventType type, TicketData data) {
    return new TicketEvent("e" + version, version, MONDAY.plus(after), type, data);
  }

  public static Event<TicketData> wire(String ticket, TicketEvent event) {
    return new Event<>(
        event.id(),
        "ticket-service",
        event.type().wire(),
        ticket,
        event.time(),
        null,
        event.version(),
        event.data());
  }

  /** One line for an event: type, metric and cycle, percent, minutes after Monday 09:00. */
  public static String brief(Event<SlaData> event) {
    String percent = event.data().percent() == null ? "" : " " + event.data().percent() + "%";
    return "%s %s/%d%s +%dm"
        .formatted(
            event.type().substring("sla.".length()),
            event.data().metric(),
            event.data().cycle(),
            percent,
            Duration.between(MONDAY, event.time()).toMinutes());
  }
}
