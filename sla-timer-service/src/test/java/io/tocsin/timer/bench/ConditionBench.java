package io.tocsin.timer.bench;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.timer.condition.TicketCondition;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.Traits;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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

/** How long a condition takes, and how long it takes to read one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConditionBench {
  private static final Facts TICKET =
      new Facts(
          Priority.HIGH,
          Status.OPEN,
          2,
          new Traits(
              2, 40, new Customer("bank-7", "gold", "de-AT"), "payments", "ledger", "portal"));

  @Param({
    "ticket.customer.plan == \"gold\"",
    "ticket.priority in [\"urgent\", \"high\"] && ticket.severity <= 2 && has(ticket.team)",
    "ticket.customer.plan == \"gold\" && (ticket.affectedUsers > 100 || ticket.tier >= 2)"
        + " && !ticket.customer.locale.startsWith(\"fr\")",
    "[\"gov-\", \"bank-\"].exists(p, ticket.customer.id.startsWith(p))",
    "ticket.customer.id.matches(\"^(bank|gov)-[0-9]+$\")"
  })
  public String expression = "";

  private Predicate<Facts> condition = ticket -> false;

  /** Reads the condition that is measured. */
  @Setup
  public void read() {
    condition =
        switch (TicketCondition.compile(expression)) {
          case Definition.Valid<Predicate<Facts>>(Predicate<Facts> value) -> value;
          case Definition.Refused<Predicate<Facts>> refused ->
              throw new IllegalStateException(refused.toString());
        };
  }

  @Benchmark
  public boolean evaluate() {
    return condition.test(TICKET);
  }

  @Benchmark
  public Object compile() {
    return TicketCondition.compile(expression);
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(ConditionBench.class.getSimpleName()).build()).run();
  }
}
