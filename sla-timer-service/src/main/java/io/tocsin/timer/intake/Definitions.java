package io.tocsin.timer.intake;

import io.tocsin.kit.json.Json;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.condition.PolicyDefinitions;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.holidays.CalendarDefinitions;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.MetricDefinition;
import io.tocsin.timer.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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

  private final Map<String, Policy> policies = new ConcurrentHashMap<>();
  private final Map<String, BusinessCalendar> calendars = new ConcurrentHashMap<>();
  private volatile @Nullable Catalog catalog;

  /** What holds now. */
  public Catalog catalog() {
    Catalog known = catalog;
    return known != null ? known : built();
  }

  /** Takes in a record of {@code sla-policies}; a null value removes that version. */
  public void policy(String key, byte @Nullable [] value) {
    take(policies, key, value, PolicyDefinitions::read);
  }

  /** Takes in a record of {@code sla-calendars}; a null value removes that version. */
  public void calendar(String key, byte @Nullable [] value) {
    take(calendars, key, value, CalendarDefinitions::read);
  }

  private synchronized Catalog built() {
    Catalog built = build();
    catalog = built;
    return built;
  }

  private synchronized <T> void take(
      Map<String, T> known,
      String key,
      byte @Nullable [] value,
      Function<Object, Definition<T>> reader) {
    if (value == null) {
      known.remove(key);
    } else {
      switch (read(value, reader)) {
        case Definition.Valid<T>(T definition) -> known.put(key, definition);
        case Definition.Refused<T>(var problems) ->
            LOG.errorf("definition=refused key=%s problems=%s", key, problems);
      }
    }
    catalog = null;
  }

  private static <T> Definition<T> read(byte[] value, Function<Object, Definition<T>> reader) {
    try {
      return reader.apply(Json.WIRE.readValue(value, Object.class));
    } catch (IOException unreadable) {
      return reader.apply("no JSON");
    }
  }

  private Catalog build() {
    Collection<BusinessCalendar> hours = calendars.values();
    var names = hours.stream().map(calendar -> calendar.ref().name()).collect(Collectors.toSet());
    Function<Policy, Boolean> complete =
        policy ->
            policy.metrics().values().stream()
                .map(MetricDefinition::calendar)
                .allMatch(names::contains);
    policies.values().stream()
        .filter(policy -> !complete.apply(policy))
        .forEach(policy -> LOG.errorf("policy=%s calendar=missing", policy.ref()));
    return new Catalog(policies.values().stream().filter(complete::apply).toList(), hours);
  }
}
