package io.tocsin.systemtests;

import io.tocsin.stack.Ports;
import io.tocsin.stack.StackSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the benches have in common: their stack, their options, and how they wait. */
public final class Rig {

  /** State of the stack and logs, as the other commands keep theirs. */
  public static final Path HOME = Path.of(".tocsin").toAbsolutePath();

  /** Takes back what the local stack sets for a quick start: here the long run counts. */
  private static final String COMPILE_AS_EVER =
      "-XX:Tier4InvocationThreshold=5000 -XX:Tier4MinInvocationThreshold=600"
          + " -XX:Tier4CompileThreshold=15000 -XX:Tier4BackEdgeThreshold=40000";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Rig() {}

  /** A stack of its own, in real time, on free ports, with this environment for its services. */
  public static StackSettings settings(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.merge("JAVA_OPTS_APPEND", COMPILE_AS_EVER, (own, ours) -> own + " " + ours);
    return new StackSettings(
        Path.of("").toAbsolutePath(),
        HOME,
        HOME.resolve("bench"),
        true,
        Ports.free(),
        Optional.empty(),
        all);
  }

  /** The number after the option's name. */
  public static int option(String[] args, String name, int otherwise) {
    return Integer.parseInt(option(args, name, Integer.toString(otherwise)));
  }

  /** The text after the option's name. */
  public static String option(String[] args, String name, String otherwise) {
    int at = Arrays.asList(args).indexOf(name);
    return at < 0 ? otherwise : args[at + 1];
  }

  /** The least value that so great a share of them does not exceed. */
  static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.ceil(share * sorted.length) - 1)];
  }

  /**
   * Waits for it.
   *
   * @throws IllegalStateException after five minutes
   */
  public static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("nothing happened for " + PATIENCE.toMinutes() + " min");
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
