package io.tocsin.systemtests;

import io.tocsin.stack.ServiceName;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time that the parts of a stack have used, by part: what a burst costs shows here even
 * on a machine where others run beside it. This process is the broker, the receivers and the load.
 *
 * @param byPart a service's name, {@code postgres}, or {@code broker and load}
 */
record CpuTimes(Map<String, Duration> byPart) {

  private static final String OURS = "broker and load";

  /** What has been used since the start of each. */
  static CpuTimes now() {
    ProcessHandle us = ProcessHandle.current();
    return new CpuTimes(
        Stream.concat(Stream.of(us), us.descendants())
            .collect(
                Collectors.toMap(
                    process -> process.equals(us) ? OURS : part(process.info()),
                    process -> process.info().totalCpuDuration().orElse(Duration.ZERO),
                    Duration::plus,
                    TreeMap::new)));
  }

  /** What has been used since then. */
  CpuTimes since(CpuTimes earlier) {
    Map<String, Duration> used = new TreeMap<>();
    byPart.forEach(
        (part, time) ->
            used.put(part, time.minus(earlier.byPart.getOrDefault(part, Duration.ZERO))));
    return new CpuTimes(used);
  }

  private static String part(ProcessHandle.Info process) {
    String command = process.commandLine().orElse("");
    return Arrays.stream(ServiceName.values())
        .map(ServiceName::folder)
        .filter(service -> command.contains("/" + service + "/"))
        .findFirst()
        .orElse("postgres");
  }

  @Override
  public String toString() {
    return byPart.entrySet().stream()
        .map(part -> "%s %.2f".formatted(part.getKey(), part.getValue().toMillis() / 1000.0))
        .collect(Collectors.joining(", ", "processor seconds: ", ""));
  }
}
