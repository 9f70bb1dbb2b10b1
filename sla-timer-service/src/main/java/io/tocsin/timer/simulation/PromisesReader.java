package io.tocsin.timer.simulation;

import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.condition.PolicyDefinitions;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import io.tocsin.timer.holidays.CalendarDefinitions;
import io.tocsin.timer.intake.DefinitionFiles;
import io.tocsin.timer.intake.DefinitionFiles.CalendarRecord;
import io.tocsin.timer.policy.MetricDefinition;
import io.tocsin.timer.policy.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads policies and calendars that belong together, and sees that none is missing. */
final class PromisesReader {
  private static final List<BusinessCalendar> BUILT_IN =
      DefinitionFiles.defaults("UTC").stream()
          .filter(CalendarRecord.class::isInstance)
          .map(record -> ((CalendarRecord) record).calendar())
          .toList();

  private final Problems problems;

  PromisesReader(Problems problems) {
    this.problems = problems;
  }

  /** What can be used of it; it is all there when no problem was noted. */
  Promises read(Map<String, ?> policyTrees, Map<String, ?> calendarTrees) {
    List<BusinessCalendar> calendars =
        all(calendarTrees, CalendarDefinitions::read, BusinessCalendar::ref);
    Set<String> given =
        calendars.stream().map(calendar -> calendar.ref().name()).collect(Collectors.toSet());
    BUILT_IN.stream()
        .filter(calendar -> !given.contains(calendar.ref().name()))
        .forEach(calendars::add);
    List<Policy> policies = all(policyTrees, PolicyDefinitions::read, Policy::ref);
    if (problems.none()) {
      Set<String> known =
          calendars.stream().map(calendar -> calendar.ref().name()).collect(Collectors.toSet());
      int next = 0;
      for (Map.Entry<String, ?> tree : policyTrees.entrySet()) {
        requireCalendars(tree.getKey(), tree.getValue(), policies.get(next++), known);
      }
    }
    return new Promises(policies, calendars);
  }

  private <T> List<T> all(
      Map<String, ?> trees, Function<Object, Definition<T>> reader, Function<T, ?> nameAndVersion) {
    List<T> all = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    trees.forEach(
        (path, tree) -> {
          switch (reader.apply(tree)) {
            case Definition.Valid<T>(T definition) -> {
              all.add(definition);
              if (!seen.add(nameAndVersion.apply(definition))) {
                problems.add(path + ".name", "is there twice with the same version");
              }
            }
            case Definition.Refused<T>(List<FieldProblem> wrong) ->
                wrong.forEach(problem -> problems.add(under(path, problem), problem.reason()));
          }
        });
    return all;
  }

  private static String under(String path, FieldProblem problem) {
    return problem.field().isEmpty() ? path : path + "." + problem.field();
  }

  private void requireCalendars(String path, Object tree, Policy policy, Set<String> known) {
    Object ofPolicy = tree instanceof Map<?, ?> fields ? fields.get("calendar") : null;
    Set<String> told = new HashSet<>();
    for (MetricDefinition metric : policy.metrics().values()) {
      String field = fieldOf(metric, ofPolicy);
      if (!known.contains(metric.calendar()) && told.add(field)) {
        problems.add(path + "." + field, "names a calendar that is not there");
      }
    }
  }

  private static String fieldOf(MetricDefinition metric, @Nullable Object calendarOfPolicy) {
    boolean inherited = metric.calendar().equals(String.valueOf(calendarOfPolicy));
    return inherited ? "calendar" : "metrics." + metric.name() + ".calendar";
  }
}
