package io.tocsin.timer.policy;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.definition.Fields;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one metric of a policy, with the policy's defaults for what it leaves out. */
record MetricReader(@Nullable String calendar, Set<Status> pauseWhile, List<Integer> warnAt) {
  private static final Map<String, Priority> PRIORITIES = wireNames(Priority.values());
  private static final Map<String, Status> STATUSES = wireNames(Status.values());
  private static final Map<String, TicketEventType> TYPES =
      Arrays.stream(TicketEventType.values())
          .collect(
              Collectors.toMap(
                  TicketEventType::wire, Function.identity(), (one, other) -> one, TreeMap::new));

  /** A shorter one would flood everybody while a ticket waits. */
  private static final Duration SHORTEST_REPEAT = Duration.ofMinutes(1);

  /** Reads the defaults of a whole policy. */
  static MetricReader defaults(Fields policy, @Nullable String calendar) {
    return new MetricReader(calendar, statuses(policy, Set.of()), percentages(policy, List.of()));
  }

  @Nullable MetricDefinition read(Fields metrics, String name) {
    Fields own = metrics.object(name);
    if (own == null) {
      return null;
    }
    if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
      metrics.problem(name, "must be a name of lower-case letters, digits and dashes, at most 40");
    }
    Lifecycle lifecycle = lifecycle(metrics, name, own);
    Target target = TargetReader.read(own, PRIORITIES);
    boolean repeat = own.flag("repeat", false);
    if (repeat && target != null && tooShort(target)) {
      own.problem("target", "must be at least a minute, because the metric repeats");
    }
    String ownCalendar = own.optionalText("calendar");
    String counts = ownCalendar == null ? calendar : ownCalendar;
    Set<Status> pauses = statuses(own, pauseWhile);
    List<Integer> warns = percentages(own, warnAt);
    return lifecycle == null || target == null || counts == null
        ? null
        : new MetricDefinition(name, lifecycle, target, counts, pauses, warns, repeat);
  }

  private static @Nullable Lifecycle lifecycle(Fields metrics, String name, Fields own) {
    Lifecycle preset = Lifecycle.PRESETS.get(name);
    Set<TicketEventType> starts = types(own, "start");
    Set<TicketEventType> stops = types(own, "stop");
    Set<TicketEventType> resets = types(own, "reset");
    if (starts == null && stops == null && resets == null) {
      if (preset == null) {
        String known = String.join(", ", new TreeSet<>(Lifecycle.PRESETS.keySet()));
        metrics.problem(
            name, "must say on which events it starts and stops, or be one of " + known);
      }
      return preset;
    }
    Set<TicketEventType> start = orElse(starts, preset == null ? Set.of() : preset.starts());
    Set<TicketEventType> stop = orElse(stops, preset == null ? Set.of() : preset.stops());
    Set<TicketEventType> reset = orElse(resets, preset == null ? Set.of() : preset.resets());
    if (start.isEmpty()) {
      own.problem("start", "must name at least one event, or the clock can't start");
    }
    if (stop.isEmpty()) {
      own.problem("stop", "must name at least one event, or the clock can't stop");
    }
    return Lifecycle.of(start, stop, reset);
  }

  private static Set<TicketEventType> orElse(
      @Nullable Set<TicketEventType> given, Set<TicketEventType> absent) {
    return given == null ? absent : given;
  }

  private static @Nullable Set<TicketEventType> types(Fields fields, String field) {
    List<String> names = fields.texts(field);
    if (names == null) {
      return null;
    }
    Set<TicketEventType> types = EnumSet.noneOf(TicketEventType.class);
    for (String name : names) {
      TicketEventType type = TYPES.get(name);
      if (type == null) {
        String known = String.join(", ", TYPES.keySet());
        fields.problem(field, "has '" + name + "', which is no ticket event: " + known);
      } else {
        types.add(type);
      }
    }
    return types;
  }

  private static boolean tooShort(Target target) {
    return switch (target) {
      case Target.Flat(Allowance allowance) -> tooShort(allowance);
      case Target.ByPriority(var allowances) ->
          allowances.values().stream().anyMatch(MetricReader::tooShort);
      case Target.ByTier(var allowances) ->
          allowances.values().stream().anyMatch(MetricReader::tooShort);
    };
  }

  private static boolean tooShort(Allowance allowance) {
    return allowance instanceof Allowance.OpenTime(Duration open)
        && open.compareTo(SHORTEST_REPEAT) < 0;
  }

  private static Set<Status> statuses(Fields fields, Set<Status> absent) {
    List<String> names = fields.texts("pauseWhile");
    if (names == null) {
      return absent;
    }
    Set<Status> statuses = EnumSet.noneOf(Status.class);
    for (String name : names) {
      Status status = STATUSES.get(name);
      if (status == null || status == Status.RESOLVED || status == Status.CLOSED) {
        fields.problem("pauseWhile", "has '" + name + "', which is no status of an open ticket");
      } else {
        statuses.add(status);
      }
    }
    return statuses;
  }

  private static List<Integer> percentages(Fields fields, List<Integer> absent) {
    List<String> texts = fields.texts("warnAt");
    if (texts == null) {
      return absent;
    }
    Set<Integer> percentages = new TreeSet<>();
    for (String text : texts) {
      if (text.matches("[1-9]\\d?")) {
        percentages.add(Integer.valueOf(text));
      } else {
        fields.problem("warnAt", "has '" + text + "', which is no whole percentage from 1 to 99");
      }
    }
    return List.copyOf(percentages);
  }

  private static <E extends Enum<E>> Map<String, E> wireNames(E[] values) {
    return Arrays.stream(values)
        .collect(
            Collectors.toMap(
                value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Function.identity(),
                (one, other) -> one,
                TreeMap::new));
  }
}
