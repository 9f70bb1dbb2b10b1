package io.tocsin.timer.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.kit.json.Json;
import io.tocsin.timer.condition.PolicyDefinitions;
import io.tocsin.timer.definition.Apply;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import io.tocsin.timer.definition.Fields;
import io.tocsin.timer.definition.Version;
import io.tocsin.timer.holidays.CalendarDefinitions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at changes of policies and calendars before they are written.
 *
 * @param known all that is there
 * @param now from when a version holds that does not say
 */
public record DefinitionReview(Definitions known, Instant now) {
  private static final String NAME = "name";
  private static final String VERSION = "version";
  private static final String FROM = "effectiveFrom";
  private static final String APPLY = "apply";

  /**
   * A new version, or the first.
   *
   * @param given what somebody wrote: no version; name, effectiveFrom and apply if they like
   * @param expected number of the version that it changes; null when any will do
   */
  public Proposal put(
      Kind kind, String name, Map<String, Object> given, @Nullable Integer expected) {
    int newest = known.newestNumber(kind, name);
    if (expected != null && expected != newest) {
      return new Proposal.Outdated(newest);
    }
    Set<FieldProblem> problems = new LinkedHashSet<>(misnamed(name, given));
    Map<String, Object> tree = completed(name, newest + 1, given);
    problems.addAll(mistakes(kind, tree));
    if (kind == Kind.POLICY) {
      problems.addAll(unknownCalendars(tree));
    }
    Version version = version(tree);
    if (version == null || !problems.isEmpty()) {
      return new Proposal.Refused(List.copyOf(problems));
    }
    if (version.apply() != Apply.RETROACTIVE && version.effectiveFrom().isBefore(start())) {
      String reason = "must not be past: only a version that applies retroactively reaches back";
      return new Proposal.Refused(List.of(new FieldProblem(FROM, reason)));
    }
    String key = new Kept(name, version, tree).key();
    return new Proposal.NewVersion(
        kind, name, version, tree, known.with(kind, key, json(tree)).catalog());
  }

  /**
   * A new version with the content of an old one.
   *
   * @param given {@code version}, and if they like effectiveFrom and apply
   * @param expected number of the version that it changes; null when any will do
   */
  public Proposal rollback(
      Kind kind, String name, Map<String, Object> given, @Nullable Integer expected) {
    List<Kept> versions = known.versions(kind, name);
    if (versions.isEmpty()) {
      return new Proposal.Unknown(kind, name);
    }
    return switch (Fields.read(given, fields -> chosen(fields, versions))) {
      case Definition.Refused<Kept>(var problems) -> new Proposal.Refused(problems);
      case Definition.Valid<Kept>(Kept old) -> {
        Map<String, Object> tree = new LinkedHashMap<>(old.tree());
        tree.keySet().removeAll(Set.of(NAME, VERSION, FROM, APPLY));
        given.forEach(
            (field, value) -> {
              if (!field.equals(VERSION)) {
                tree.put(field, value);
              }
            });
        yield put(kind, name, tree, expected);
      }
    };
  }

  /** A calendar that nobody needs any more. */
  public Proposal removeCalendar(String name) {
    List<Kept> versions = known.versions(Kind.CALENDAR, name);
    if (versions.isEmpty()) {
      return new Proposal.Unknown(Kind.CALENDAR, name);
    }
    List<String> users = known.policiesUsing(name);
    if (!users.isEmpty()) {
      String reason =
          "is used by " + String.join(", ", users) + "; clocks may run under any of them";
      return new Proposal.Refused(List.of(new FieldProblem(NAME, reason)));
    }
    return new Proposal.Removal(
        Kind.CALENDAR, versions.stream().map(Kept::key).collect(Collectors.toUnmodifiableSet()));
  }

  /** What goes to the topic. */
  static byte[] json(Map<String, Object> tree) {
    try {
      return Json.WIRE.writeValueAsBytes(tree);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<FieldProblem> misnamed(String name, Map<String, Object> given) {
    List<FieldProblem> problems = new ArrayList<>();
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}")) {
      problems.add(
          new FieldProblem(
              NAME, "must be letters, digits, dashes, dots and underscores, at most 80"));
    }
    Object own = given.get(NAME);
    if (own != null && !own.equals(name)) {
      problems.add(new FieldProblem(NAME, "must be " + name + " as in the path, or be left out"));
    }
    if (given.containsKey(VERSION)) {
      problems.add(new FieldProblem(VERSION, "is given by the service; leave it out"));
    }
    return problems;
  }

  private Map<String, Object> completed(String name, int number, Map<String, Object> given) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(NAME, name);
    tree.put(VERSION, number);
    tree.put(FROM, start().toString());
    tree.put(APPLY, Apply.NEW_CLOCKS.wire());
    given.forEach(
        (field, value) -> {
          boolean ours = field.equals(NAME) || field.equals(VERSION);
          boolean absent = value == null && tree.containsKey(field);
          if (!ours && !absent) {
            tree.put(field, value);
          }
        });
    return tree;
  }

  private static List<FieldProblem> mistakes(Kind kind, Map<String, Object> tree) {
    Definition<?> read =
        switch (kind) {
          case POLICY -> PolicyDefinitions.read(tree);
          case CALENDAR -> CalendarDefinitions.read(tree);
        };
    return read instanceof Definition.Refused<?>(var problems) ? problems : List.of();
  }

  /** Over the tree, because they are to be told beside all other mistakes. */
  private List<FieldProblem> unknownCalendars(Map<String, Object> tree) {
    List<FieldProblem> problems = new ArrayList<>();
    List<String> names = known.newest(Kind.CALENDAR).stream().map(Kept::name).toList();
    if (tree.get("metrics") instanceof Map<?, ?> metrics) {
      metrics.forEach(
          (metric, definition) -> {
            Object own = definition instanceof Map<?, ?> map ? map.get("calendar") : null;
            Object calendar = own == null ? tree.get("calendar") : own;
            if (calendar != null && !names.contains(calendar.toString())) {
              String reason =
                  "there is no calendar " + calendar + "; there are: " + String.join(", ", names);
              problems.add(new FieldProblem("metrics." + metric + ".calendar", reason));
            }
          });
    }
    return problems;
  }

  private static @Nullable Version version(Map<String, Object> tree) {
    Map<String, Object> fields = new LinkedHashMap<>(tree);
    fields.keySet().retainAll(Set.of(VERSION, FROM, APPLY));
    return Fields.read(fields, Version::of) instanceof Definition.Valid<Version>(Version version)
        ? version
        : null;
  }

  private static @Nullable Kept chosen(Fields fields, List<Kept> versions) {
    int number = fields.wholeNumber(VERSION, 0);
    fields.optionalText(FROM);
    fields.optionalText(APPLY);
    for (Kept kept : versions) {
      if (kept.version().number() == number) {
        return kept;
      }
    }
    String numbers =
        versions.reversed().stream()
            .map(kept -> String.valueOf(kept.version().number()))
            .collect(Collectors.joining(", "));
    fields.problem(VERSION, "must be a version that there is: " + numbers);
    return null;
  }

  private Instant start() {
    return now.truncatedTo(ChronoUnit.MILLIS);
  }
}
