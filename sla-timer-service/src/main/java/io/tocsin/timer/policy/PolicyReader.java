package io.tocsin.timer.policy;

import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import io.tocsin.timer.definition.Fields;
import io.tocsin.timer.definition.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy as people write it; every mistake comes with its path.
 *
 * @param conditions compiles the text of {@code when}
 */
public record PolicyReader(Function<String, Definition<Predicate<Facts>>> conditions) {

  /** Reads a tree of maps, lists and scalars. */
  public Definition<Policy> read(@Nullable Object tree) {
    return Fields.read(tree, this::policy);
  }

  private @Nullable Policy policy(Fields fields) {
    String name = fields.requiredText("name");
    Version version = Version.of(fields);
    int order = fields.wholeNumber("order", 0);
    Predicate<Facts> when = condition(fields);
    MetricReader reader = MetricReader.defaults(fields, fields.requiredText("calendar"));
    Fields metrics = fields.object("metrics");
    if (metrics == null || metrics.names().isEmpty()) {
      fields.problem("metrics", "must name at least one metric");
      return null;
    }
    List<MetricDefinition> definitions = new ArrayList<>();
    for (String metric : metrics.names()) {
      MetricDefinition definition = reader.read(metrics, metric);
      if (definition != null) {
        definitions.add(definition);
      }
    }
    return name == null ? null : new Policy(name, version, order, when, definitions);
  }

  private Predicate<Facts> condition(Fields fields) {
    String when = fields.optionalText("when");
    if (when == null) {
      return ticket -> true;
    }
    return switch (conditions.apply(when)) {
      case Definition.Valid<Predicate<Facts>>(Predicate<Facts> condition) -> condition;
      case Definition.Refused<Predicate<Facts>>(List<FieldProblem> problems) -> {
        problems.forEach(problem -> fields.problem("when", problem.reason()));
        yield ticket -> false;
      }
    };
  }
}
