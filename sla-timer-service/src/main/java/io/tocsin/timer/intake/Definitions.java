package io.tocsin.timer.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.kit.json.Json;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.condition.PolicyDefinitions;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.holidays.CalendarDefinitions;
import io.tocsin.timer.policy.CanaryPolicy;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.MetricDefinition;
import io.tocsin.timer.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The policies and calendars that this instance has read from their topics, as one immutable
 * catalogue that is replaced whole. Kafka Streams reads both topics to their end before any clock
 * is touched.
 */
@ApplicationScoped
public class Definitions {
  private static final Logger LOG = Logger.getLogger(Definitions.class);
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  private final Map<String, Known<Policy>> policies = new ConcurrentHashMap<>();
  private final Map<String, Known<BusinessCalendar>> calendars = new ConcurrentHashMap<>();

  /** Keys of all records, of those too that can't be read: their numbers are taken. */
  private final Map<Kind, Set<String>> keys =
      Map.of(Kind.POLICY, new HashSet<>(), Kind.CALENDAR, new HashSet<>());

  private volatile @Nullable Catalog catalog;

  /** A version that can be used, and what it was read from. */
  private record Known<T>(T definition, Map<String, Object> tree) {}

  /** What holds now. */
  public Catalog catalog() {
    Catalog known = catalog;
    return known != null ? known : built();
  }

  /** Takes in a record of {@code sla-policies}; a null value removes that version. */
  public void policy(String key, byte @Nullable [] value) {
    take(Kind.POLICY, policies, key, value, PolicyDefinitions::read);
  }

  /** Takes in a record of {@code sla-calendars}; a null value removes that version. */
  public void calendar(String key, byte @Nullable [] value) {
    take(Kind.CALENDAR, calendars, key, value, CalendarDefinitions::read);
  }

  /** Takes in a record of that kind's topic. */
  void take(Kind kind, String key, byte @Nullable [] value) {
    switch (kind) {
      case POLICY -> policy(key, value);
      case CALENDAR -> calendar(key, value);
    }
  }

  /** The newest version of each, by name. */
  public List<Kept> newest(Kind kind) {
    Map<String, Kept> newest = new TreeMap<>();
    all(kind).forEach(kept -> newest.merge(kept.name(), kept, Definitions::newer));
    return List.copyOf(newest.values());
  }

  /** All versions of one, newest first; empty when there is none of that name. */
  public List<Kept> versions(Kind kind, String name) {
    return all(kind)
        .filter(kept -> kept.name().equals(name))
        .sorted(Comparator.comparingInt((Kept kept) -> kept.version().number()).reversed())
        .toList();
  }

  /** The highest number that a version of it has, usable or not; 0 when there is none. */
  public synchronized int newestNumber(Kind kind, String name) {
    return keys(kind).stream().mapToInt(key -> number(name, key)).max().orElse(0);
  }

  /** Keys of all versions of all policies that count time by that calendar. */
  List<String> policiesUsing(String calendar) {
    return policies.values().stream()
        .filter(known -> calendarsOf(known.definition()).anyMatch(calendar::equals))
        .map(known -> Kept.of(known.definition(), known.tree()).key())
        .sorted()
        .toList();
  }

  /** These and one more. */
  synchronized Definitions with(Kind kind, String key, byte[] value) {
    Definitions more = new Definitions();
    more.policies.putAll(policies);
    more.calendars.putAll(calendars);
    for (Kind each : Kind.values()) {
      more.keys(each).addAll(keys(each));
    }
    more.take(kind, key, value);
    return more;
  }

  /** Waits until a record with each of these keys has been read, or removed; false: not in time. */
  synchronized boolean await(Kind kind, Set<String> wanted, boolean there, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (wanted.stream().anyMatch(key -> keys(kind).contains(key) != there)) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private Stream<Kept> all(Kind kind) {
    return switch (kind) {
      case POLICY ->
          policies.values().stream().map(known -> Kept.of(known.definition(), known.tree()));
      case CALENDAR ->
          calendars.values().stream().map(known -> Kept.of(known.definition(), known.tree()));
    };
  }

  private Set<String> keys(Kind kind) {
    return keys.getOrDefault(kind, Set.of());
  }

  private static Kept newer(Kept one, Kept other) {
    return one.version().number() > other.version().number() ? one : other;
  }

  private static int number(String name, String key) {
    int at = key.lastIndexOf('@');
    boolean ofName = at >= 0 && key.substring(0, at).equals(name);
    return ofName && key.substring(at + 1).matches("\\d{1,9}")
        ? Integer.parseInt(key.substring(at + 1))
        : 0;
  }

  private synchronized Catalog built() {
    Catalog built = build();
    catalog = built;
    return built;
  }

  private synchronized <T> void take(
      Kind kind,
      Map<String, Known<T>> known,
      String key,
      byte @Nullable [] value,
      Function<Object, Definition<T>> reader) {
    if (value == null) {
      known.remove(key);
      keys(kind).remove(key);
    } else {
      keys(kind).add(key);
      Map<String, Object> tree = tree(value);
      switch (reader.apply(tree == null ? "no JSON object" : tree)) {
        case Definition.Valid<T>(T definition) ->
            known.put(key, new Known<>(definition, tree == null ? Map.of() : tree));
        case Definition.Refused<T>(var problems) ->
            LOG.errorf("definition=refused key=%s problems=%s", key, problems);
      }
    }
    catalog = null;
    notifyAll();
  }

  private static @Nullable Map<String, Object> tree(byte[] value) {
    try {
      return Json.WIRE.readValue(value, TREE);
    } catch (IOException unreadable) {
      return null;
    }
  }

  private Catalog build() {
    Collection<BusinessCalendar> hours =
        calendars.values().stream().map(Known::definition).toList();
    var names = hours.stream().map(calendar -> calendar.ref().name()).collect(Collectors.toSet());
    Predicate<Policy> complete = policy -> calendarsOf(policy).allMatch(names::contains);
    List<Policy> read = policies.values().stream().map(Known::definition).toList();
    read.stream()
        .filter(complete.negate())
        .forEach(policy -> LOG.errorf("policy=%s calendar=missing", policy.ref()));
    return new Catalog(
        Stream.concat(read.stream().filter(complete), Stream.of(CanaryPolicy.POLICY)).toList(),
        Stream.concat(hours.stream(), Stream.of(CanaryPolicy.CALENDAR)).toList());
  }

  private static Stream<String> calendarsOf(Policy policy) {
    return policy.metrics().values().stream().map(MetricDefinition::calendar);
  }
}
