package io.tocsin.systemtests.timers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the machine is, and how busy it has been. */
final class Machine {
  /** Linux counts in hundredths of a second. */
  private static final long MILLIS_A_TICK = 10;

  private static final int IDLE = 3;
  private static final int WAITING = 4;

  private Machine() {}

  /**
   * CPU time that all processes have used since the machine's start; zero where it can't be told.
   */
  static Duration cpu() {
    try {
      String[] ticks = firstLine("/proc/stat").strip().split("\\s+");
      long busy = 0;
      for (int i = 1; i <= 8; i++) {
        busy += i - 1 == IDLE || i - 1 == WAITING ? 0 : Long.parseLong(ticks[i]);
      }
      return Duration.ofMillis(busy * MILLIS_A_TICK);
    } catch (IOException notLinux) {
      return Duration.ZERO;
    }
  }

  /** For a table's head: processors, memory, JDK. */
  static String words() {
    return "%d processors%s, %s %s, JDK %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            model(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"));
  }

  private static String model() {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
      return lines.stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
          .orElse("");
    } catch (IOException notLinux) {
      return "";
    }
  }

  private static String firstLine(String file) throws IOException {
    try (var lines = Files.lines(Path.of(file))) {
      return lines.findFirst().orElse("");
    }
  }
}
