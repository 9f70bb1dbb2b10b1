package io.tocsin.systemtests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tocsin.stack.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time that the parts of a stack have used, by part: what a burst costs shows here even
 * on a machine where others run beside it. This process is the broker, the receivers and the load;
 * what the database does for a service counts as {@code postgres} and its database's name.
 */
record CpuTimes(Map<String, Duration> byPart) {

  private static final String OURS = "broker and load";

  /** As a connection's process calls itself: user, database, and where it comes from. */
  private static final Pattern CONNECTION = Pattern.compile("postgres: tocsin (\\w+) .*");

  /** What has been used since the start of each, by the stack that keeps its state there. */
  static CpuTimes now(Path home) {
    ProcessHandle us = ProcessHandle.current();
    Stream<ProcessHandle> database =
        ProcessHandle.allProcesses()
            .filter(process -> command(process).contains("/postgres -D " + home))
            .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
    return new CpuTimes(
        Stream.of(Stream.of(us), us.descendants(), database)
            .flatMap(processes -> processes)
            .distinct()
            .collect(
                Collectors.toMap(
                    process -> process.equals(us) ? OURS : part(command(process)),
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

  /**
   * As the process calls itself now. Read from the system where it can be: the JDK gives the
   * command that it was started with, and a database's processes change theirs.
   */
  private static String command(ProcessHandle process) {
    try {
      Path title = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return Files.readString(title, ISO_8859_1).replace('\0', ' ').strip();
    } catch (IOException e) {
      return process.info().commandLine().orElse("");
    }
  }

  private static String part(String command) {
    Matcher connection = CONNECTION.matcher(command);
    if (connection.matches()) {
      return "postgres " + connection.group(1);
    }
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
