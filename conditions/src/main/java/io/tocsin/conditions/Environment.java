package io.tocsin.conditions;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Comparison;
import dev.cel.checker.CelStandardDeclarations.StandardOverload;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExpander;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Optional;
import java.util.Set;

/**
 * How much of CEL a condition has: comparisons, logic, tests of texts, and one walk over a list.
 * Nothing that computes: so nothing overflows, divides by zero, or grows a text without end.
 */
final class Environment {
  /** Characters in an expression. */
  static final int LONGEST = 2_000;

  /** Steps in the machine that a pattern becomes; a usual one has some tens. */
  static final int LARGEST_PATTERN = 1_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHomogeneousLiterals(true)
          .comprehensionMaxIterations(LONGEST)
          .maxRegexProgramSize(LARGEST_PATTERN)
          .build();

  private static final Set<StandardFunction> FUNCTIONS =
      Set.of(
          StandardFunction.LOGICAL_NOT,
          StandardFunction.LOGICAL_AND,
          StandardFunction.LOGICAL_OR,
          StandardFunction.CONDITIONAL,
          StandardFunction.EQUALS,
          StandardFunction.NOT_EQUALS,
          StandardFunction.LESS,
          StandardFunction.LESS_EQUALS,
          StandardFunction.GREATER,
          StandardFunction.GREATER_EQUALS,
          StandardFunction.IN,
          StandardFunction.NOT_STRICTLY_FALSE,
          StandardFunction.SIZE,
          StandardFunction.STARTS_WITH,
          StandardFunction.ENDS_WITH,
          StandardFunction.CONTAINS,
          StandardFunction.MATCHES);

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

  private Environment() {}

  /** The tree of a result that has no errors. */
  static CelAbstractSyntaxTree tree(CelValidationResult withoutErrors) {
    try {
      return withoutErrors.getAst();
    } catch (CelValidationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Makes a checked tree ready to run. */
  static CelRuntime.Program program(CelAbstractSyntaxTree checked) {
    try {
      return RUNTIME.createProgram(checked);
    } catch (CelEvaluationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What reads conditions over these facts. */
  static <T> CelCompiler compiler(Vocabulary<T> vocabulary) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(
                CelStandardDeclarations.newBuilder().filterFunctions(Environment::offers).build())
            .setStandardMacros(CelStandardMacro.ALL, CelStandardMacro.EXISTS)
            .addMacros(CelMacro.newGlobalMacro("has", 1, has(vocabulary)))
            .setResultType(SimpleType.BOOL);
    for (Fact<T> fact : vocabulary.facts()) {
      builder.addVar(fact.name(), type(fact.type()));
      builder.addVar(fact.presence(), SimpleType.BOOL);
    }
    return builder.build();
  }

  private static CelType type(Fact.Type type) {
    return switch (type) {
      case TEXT -> SimpleType.STRING;
      case NUMBER -> SimpleType.INT;
      case BOOL -> SimpleType.BOOL;
    };
  }

  /** The runtime can't compare a whole number with one that has a point. */
  private static boolean offers(StandardFunction function, StandardOverload overload) {
    boolean mixed = overload instanceof Comparison order && order.isHeterogeneousComparison();
    return FUNCTIONS.contains(function) && !mixed;
  }

  /** A name that is no fact stays as it is, for {@link NameReview} to refuse. */
  private static <T> CelMacroExpander has(Vocabulary<T> vocabulary) {
    String misused = "has(...) asks for a fact, such as has(%s)".formatted(vocabulary.example());
    ImmutableSet<String> roots = ImmutableSet.copyOf(vocabulary.roots());
    ImmutableMap<String, String> presences =
        vocabulary.facts().stream().collect(toImmutableMap(Fact::name, Fact::presence));
    return (factory, target, arguments) -> {
      CelExpr asked = arguments.getFirst();
      String name = Names.of(asked);
      if (name == null || !roots.contains(name.split("\\.", 2)[0])) {
        return Optional.of(factory.reportError(misused));
      }
      String presence = presences.get(name);
      return Optional.of(presence == null ? asked : factory.newIdentifier(presence));
    };
  }
}
