package io.tocsin.timer.condition;

import com.google.common.collect.ImmutableList;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Comparison;
import dev.cel.checker.CelStandardDeclarations.StandardOverload;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
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

  static final CelCompiler COMPILER = compiler();

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

  private static CelCompiler compiler() {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(
                CelStandardDeclarations.newBuilder().filterFunctions(Environment::offers).build())
            .setStandardMacros(CelStandardMacro.ALL, CelStandardMacro.EXISTS)
            .addMacros(CelMacro.newGlobalMacro("has", 1, Environment::has))
            .setResultType(SimpleType.BOOL);
    for (TicketVariables.Fact fact : TicketVariables.FACTS) {
      builder.addVar(fact.variable(), fact.type());
      builder.addVar(fact.presence(), SimpleType.BOOL);
    }
    return builder.build();
  }

  /** The runtime can't compare a whole number with one that has a point. */
  private static boolean offers(StandardFunction function, StandardOverload overload) {
    boolean mixed = overload instanceof Comparison order && order.isHeterogeneousComparison();
    return FUNCTIONS.contains(function) && !mixed;
  }

  /** A name that is no fact stays as it is, for {@link NameReview} to refuse. */
  private static Optional<CelExpr> has(
      CelMacroExprFactory factory, CelExpr target, ImmutableList<CelExpr> arguments) {
    CelExpr asked = arguments.getFirst();
    String name = Names.of(asked);
    if (name == null || !name.startsWith("ticket")) {
      return Optional.of(
          factory.reportError("has(...) asks for a fact, such as has(ticket.severity)"));
    }
    TicketVariables.Fact fact = TicketVariables.fact(name);
    return Optional.of(fact == null ? asked : factory.newIdentifier(fact.presence()));
  }
}
