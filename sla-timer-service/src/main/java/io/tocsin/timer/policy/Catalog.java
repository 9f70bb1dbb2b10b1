package io.tocsin.timer.policy;

import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.calendar.CalendarRef;
import io.tocsin.timer.definition.Apply;
import io.tocsin.timer.definition.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every version of every policy and calendar. Which one holds is a question of the moment asked
 * about, never of the moment of asking: the same history gives the same clocks whenever it is read.
 */
public final class Catalog {
  private final Map<PolicyRef, Policy> policies = new HashMap<>();
  private final Map<CalendarRef, BusinessCalendar> calendars = new HashMap<>();
  private final NavigableMap<String, Versions<Policy>> policiesByName = new TreeMap<>();
  private final NavigableMap<String, Versions<BusinessCalendar>> calendarsByName = new TreeMap<>();
  private final NavigableMap<Instant, Switch> switches = new TreeMap<>();
  private final Set<TicketEventType> starting = EnumSet.noneOf(TicketEventType.class);
  private int revision;

  /**
   * @throws IllegalArgumentException if a policy names a calendar that is not there
   */
  public Catalog(Collection<Policy> policies, Collection<BusinessCalendar> calendars) {
    calendars.stream()
        .sorted(Comparator.comparingInt(calendar -> calendar.ref().version()))
        .forEach(this::add);
    policies.stream()
        .sorted(Comparator.comparingInt(policy -> policy.version().number()))
        .forEach(this::add);
  }

  /**
   * How many versions change clocks that run. Clocks that were calculated at another count have to
   * be calculated again.
   */
  public int revision() {
    return revision;
  }

  /** Whether any policy has a clock that may start on such an event. */
  public boolean startsOn(TicketEventType type) {
    return starting.contains(type);
  }

  /** The policy of a ticket with these facts at that moment: the first that holds and matches. */
  public Optional<Policy> match(Facts facts, Instant at) {
    Policy first = null;
    for (Versions<Policy> versions : policiesByName.values()) {
      Policy policy = versions.holding(at);
      if (policy != null
          && (first == null || policy.order() < first.order())
          && policy.when().test(facts)) {
        first = policy;
      }
    }
    return Optional.ofNullable(first);
  }

  /** The moments from {@code from} to before {@code to} at which running clocks change. */
  public Collection<Switch> switches(Instant from, Instant to) {
    return switches.isEmpty() || !from.isBefore(to)
        ? List.of()
        : switches.subMap(from, true, to, false).values();
  }

  /** The next moment after that one at which running clocks change; null when none is known. */
  public @Nullable Instant nextSwitch(Instant after) {
    return switches.higherKey(after);
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

  /** The version of a policy that holds at that moment. */
  public Policy policy(String name, Instant at) {
    Versions<Policy> versions = policiesByName.get(name);
    if (versions == null) {
      throw new IllegalStateException("policy " + name + " is gone");
    }
    return versions.at(at);
  }

  /** The version of a calendar that holds at that moment. */
  public BusinessCalendar calendar(String name, Instant at) {
    Versions<BusinessCalendar> versions = calendarsByName.get(name);
    if (versions == null) {
      throw new IllegalStateException("calendar " + name + " is gone");
    }
    return versions.at(at);
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

  /** All versions of all policies. */
  public List<Policy> policies() {
    return List.copyOf(policies.values());
  }

  /** Every version of a calendar; none when there is no calendar of that name. */
  public List<BusinessCalendar> calendarVersions(String name) {
    return calendars.values().stream()
        .filter(calendar -> calendar.ref().name().equals(name))
        .toList();
  }

  /** All versions of all calendars. */
  public List<BusinessCalendar> calendars() {
    return List.copyOf(calendars.values());
  }

  private void add(BusinessCalendar calendar) {
    String name = calendar.ref().name();
    calendars.put(calendar.ref(), calendar);
    calendarsByName
        .computeIfAbsent(name, key -> new Versions<>())
        .add(calendar, calendar.version());
    note(calendar.version(), Set.of(), Set.of(name));
  }

  private void add(Policy policy) {
    for (MetricDefinition metric : policy.metrics().values()) {
      if (!calendarsByName.containsKey(metric.calendar())) {
        throw new IllegalArgumentException(
            "policy %s: metrics.%s.calendar: there is no calendar %s"
                .formatted(policy.name(), metric.name(), metric.calendar()));
      }
      for (TicketEventType type : TicketEventType.values()) {
        if (metric.lifecycle().mayStart(type)) {
          starting.add(type);
        }
      }
    }
    policies.put(policy.ref(), policy);
    policiesByName
        .computeIfAbsent(policy.name(), name -> new Versions<>())
        .add(policy, policy.version());
    note(policy.version(), Set.of(policy.name()), Set.of());
  }

  private void note(Version version, Set<String> ofPolicies, Set<String> ofCalendars) {
    if (version.apply() != Apply.NEW_CLOCKS) {
      revision++;
    }
    if (version.apply() == Apply.RUNNING_CLOCKS) {
      Instant at = version.effectiveFrom();
      switches.merge(at, new Switch(at, ofPolicies, ofCalendars), Catalog::both);
    }
  }

  private static Switch both(Switch one, Switch other) {
    Set<String> policies = new HashSet<>(one.policies());
    policies.addAll(other.policies());
    Set<String> calendars = new HashSet<>(one.calendars());
    calendars.addAll(other.calendars());
    return new Switch(one.at(), policies, calendars);
  }
}
