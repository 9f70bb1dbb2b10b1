package io.tocsin.timer.policy;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.Fields;
import io.tocsin.timer.definition.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a policy as people write it; every mistake comes with its path. */
public final class PolicyReader {
  private static final Pattern PLAN_IS =
      Pattern.compile("\\s*ticket\\.customer\\.plan\\s*==\\s*[\"']([^\"']+)[\"']\\s*");
  private static final Map<String, Priority> PRIORITIES = wireNames(Priority.values());
  private static final Map<String, Status> STATUSES = wireNames(Status.values());

  private PolicyReader() {}

  /** Reads a tree of maps, lists and scalars. */
  public static Definition<Policy> read(@Nullable Object tree) {
    return Fields.read(tree, PolicyReader::policy);
  }

  private static @Nullable Policy policy(Fields fields) {
    String name = fields.requiredText("name");
    Version version = Version.of(fields);
    int order = fields.wholeNumber("order", 0);
    Condition when = condition(fields);
    String calendar = fields.requiredText("calendar");
    Set<Status> pauseWhile = statuses(fields, Set.of());
    List<Integer> warnAt = percentages(fields, List.of());
    Fields metrics = fields.object("metrics");
    if (metrics == null || metrics.names().isEmpty()) {
      fields.problem("metrics", "must name at least one metric");
      return null;
    }
    List<MetricDefinition> definitions = new ArrayList<>();
    for (String metric : metrics.names()) {
      Fields own = metrics.object(metric);
      Lifecycle lifecycle = Lifecycle.PRESETS.get(metric);
      if (lifecycle == null) {
        String known = String.join(", ", new TreeSet<>(Lifecycle.PRESETS.keySet()));
        metrics.problem(metric, "is no metric that is known here: " + known);
      }
      Target target = own == null ? null : TargetReader.read(own, PRIORITIES);
      if (own != null && lifecycle != null && target != null && calendar != null) {
        String ownCalendar = own.optionalText("calendar");
        definitions.add(
            new MetricDefinition(
                metric,
                lifecycle,
                target,
                ownCalendar == null ? calendar : ownCalendar,
                statuses(own, pauseWhile),
                percentages(own, warnAt)));
      }
    }
    if (name == null) {
      return null;
    }
    PolicyRef ref = new PolicyRef(name, version.number());
    return new Policy(ref, version.effectiveFrom(), order, when, definitions);
  }

  private static Condition condition(Fields fields) {
    String when = fields.optionalText("when");
    if (when == null) {
      return new Condition.Always();
    }
    Matcher plan = PLAN_IS.matcher(when);
    if (!plan.matches()) {
      fields.problem("when", "must be absent or like: ticket.customer.plan == \"gold\"");
      return new Condition.Always();
    }
    return new Condition.PlanIs(plan.group(1));
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
