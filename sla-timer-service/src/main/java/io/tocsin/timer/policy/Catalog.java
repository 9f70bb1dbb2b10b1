package io.tocsin.timer.policy;

import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.calendar.CalendarRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every version of every policy and calendar. Which one holds is a question of the moment asked
 * about, never of the moment of asking: the same history gives the same clocks whenever it is read.
 */
public final class Catalog {
  private final Map<PolicyRef, Policy> policies = new HashMap<>();
  private final Map<CalendarRef, BusinessCalendar> calendars = new HashMap<>();
  private final List<NavigableMap<Instant, Policy>> policiesInOrder;
  private final Set<TicketEventType> starting = EnumSet.noneOf(TicketEventType.class);
  private final Map<String, NavigableMap<Instant, BusinessCalendar>> calendarsByName =
      new HashMap<>();

  /**
   * @throws IllegalArgumentException if a policy names a calendar that is not there
   */
  public Catalog(Collection<Policy> policies, Collection<BusinessCalendar> calendars) {
    Map<String, NavigableMap<Instant, Policy>> byName = new TreeMap<>();
    for (Policy policy : inVersionOrder(policies)) {
      this.policies.put(policy.ref(), policy);
      byName
          .computeIfAbsent(policy.ref().name(), name -> new TreeMap<>())
          .put(policy.effectiveFrom(), policy);
    }
    calendars.stream()
        .sorted(Comparator.comparingInt(calendar -> calendar.ref().version()))
        .forEach(this::add);
    this.policiesInOrder = new ArrayList<>(byName.values());
    for (Policy policy : policies) {
      requireCalendars(policy);
      for (MetricDefinition metric : policy.metrics().values()) {
        starting.addAll(metric.lifecycle().starts());
        starting.addAll(metric.lifecycle().continues());
      }
    }
  }

  /** Whether any policy has a clock that may start on such an event. */
  public boolean startsOn(TicketEventType type) {
    return starting.contains(type);
  }

  /** The policy of a ticket with these facts at that moment: the first that matches. */
  public Optional<Policy> match(Facts facts, Instant at) {
    Policy first = null;
    for (NavigableMap<Instant, Policy> versions : policiesInOrder) {
      Policy policy = effective(versions, at);
      boolean earlier = first == null || policy.order() < first.order();
      if (earlier && policy.when().holds(facts)) {
        first = policy;
      }
    }
    return Optional.ofNullable(first);
  }

  /**
   * That version of a policy.
   *
   * @throws IllegalStateException if it is gone, which immutable versions never are
   */
  public Policy policy(PolicyRef ref) {
    Policy policy = policies.get(ref);
    if (policy == null) {
      throw new IllegalStateException("clocks run under " + ref + ", which is gone");
    }
    return policy;
  }

  /** The version of a calendar that holds at that moment. */
  public BusinessCalendar calendar(String name, Instant at) {
    NavigableMap<Instant, BusinessCalendar> versions = calendarsByName.get(name);
    if (versions == null) {
      throw new IllegalStateException("calendar " + name + " is gone");
    }
    return effective(versions, at);
  }

  /**
   * That version of a calendar.
   *
   * @throws IllegalStateException if it is gone, which immutable versions never are
   */
  public BusinessCalendar calendar(CalendarRef ref) {
    BusinessCalendar calendar = calendars.get(ref);
    if (calendar == null) {
      throw new IllegalStateException("clocks run under " + ref + ", which is gone");
    }
    return calendar;
  }

  /** Every version of a calendar; none when there is no calendar of that name. */
  public List<BusinessCalendar> calendarVersions(String name) {
    return calendars.values().stream()
        .filter(calendar -> calendar.ref().name().equals(name))
        .toList();
  }

  private void add(BusinessCalendar calendar) {
    calendars.put(calendar.ref(), calendar);
    calendarsByName
        .computeIfAbsent(calendar.ref().name(), name -> new TreeMap<>())
        .put(calendar.effectiveFrom(), calendar);
  }

  private void requireCalendars(Policy policy) {
    for (MetricDefinition metric : policy.metrics().values()) {
      if (!calendarsByName.containsKey(metric.calendar())) {
        throw new IllegalArgumentException(
            "policy %s: metrics.%s.calendar: there is no calendar %s"
                .formatted(policy.ref().name(), metric.name(), metric.calendar()));
      }
    }
  }

  private static List<Policy> inVersionOrder(Collection<Policy> policies) {
    return policies.stream()
        .sorted(Comparator.comparingInt(policy -> policy.ref().version()))
        .toList();
  }

  private static <T> T effective(NavigableMap<Instant, T> versions, Instant at) {
    Map.Entry<Instant, T> latest = versions.floorEntry(at);
    return latest != null ? latest.getValue() : versions.firstEntry().getValue();
  }
}
