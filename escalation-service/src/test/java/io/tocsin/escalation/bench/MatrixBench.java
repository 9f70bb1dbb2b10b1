package io.tocsin.escalation.bench;

import io.tocsin.contracts.Priority;
import io.tocsin.escalation.guard.Guards;
import io.tocsin.escalation.matrix.Answer;
import io.tocsin.escalation.matrix.Columns;
import io.tocsin.escalation.matrix.Guard;
import io.tocsin.escalation.matrix.Matrix;
import io.tocsin.escalation.matrix.Move;
import io.tocsin.escalation.matrix.Numbers;
import io.tocsin.escalation.matrix.OneOf;
import io.tocsin.escalation.matrix.Question;
import io.tocsin.escalation.matrix.Row;
import io.tocsin.escalation.matrix.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How long a matrix takes to answer when the last of its rows decides, and all may inform. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatrixBench {
  @Param({"10", "200"})
  public int rows;

  /** Rows whose columns match, and whose guard does not hold. */
  @Param({"0", "5"})
  public int guards;

  private Matrix matrix = new Matrix(List.of());

  private final Question question =
      new Question(
          Trigger.BREACH,
          "time-in-tier",
          null,
          2,
          Priority.HIGH,
          3,
          "gold",
          40,
          true,
          null,
          "payments",
          "ledger",
          "portal",
          "bank-7",
          "de-AT",
          null);

  /** Rows that agree with the question in all columns but the last one asked. */
  @Setup
  public void write() {
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows - 1; i++) {
      boolean guarded = i < guards;
      all.add(row("row-" + i, guarded ? "payments" : "team-" + i, guarded));
    }
    all.add(new Row("last", Columns.ANY, null, new Move.NextTier(), List.of("lead"), null));
    matrix = new Matrix(List.copyOf(all));
  }

  private static Row row(String id, String team, boolean guarded) {
    Columns columns =
        new Columns(
            OneOf.of(List.of(Trigger.BREACH, Trigger.REQUEST)),
            OneOf.of(List.of("time-in-tier", "review")),
            null,
            Numbers.between(1, 2),
            OneOf.of(List.of(Priority.URGENT, Priority.HIGH)),
            Numbers.between(1, 3),
            OneOf.of(List.of("gold", "silver")),
            Numbers.between(10, Integer.MAX_VALUE),
            null,
            OneOf.of(List.of(team)));
    Guard.Usable guard =
        guarded
                && Guards.compile("ticket.customer.locale.startsWith(\"fr\")")
                    instanceof Guard.Usable usable
            ? usable
            : null;
    return new Row(id, columns, guard, new Move.Manager(null), List.of("lead", "manager"), null);
  }

  @Benchmark
  public Answer answer() {
    return matrix.answer(question);
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(MatrixBench.class.getSimpleName()).build()).run();
  }
}
