package io.tocsin.systemtests.timers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The system that is being measured: a JVM of its own, which can be killed. */
final class Subject implements AutoCloseable {
  private static final Pattern HEAP_TOTAL =
      Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

  private final List<String> command;
  private final Map<String, String> environment;
  private final Path home;
  private final Path log;
  private @Nullable Process process;

  /**
   * @param home where it runs, and what it says is added to its log
   */
  Subject(List<String> command, Map<String, String> environment, Path home, String name) {
    this.command = command;
    this.environment = environment;
    this.home = home;
    this.log = home.resolve(name + ".log");
    // Who ends the bench by hand must not leave this behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end-" + name));
  }

  void start() {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              // Not where .env lies: a service would take it for its own.
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a power cut would. */
  void kill() {
    end(running().destroyForcibly());
  }

  void stop() {
    running().destroy();
    end(running());
  }

  boolean alive() {
    return process != null && process.isAlive();
  }

  /** CPU time used since its start. */
  Duration cpu() {
    return running().toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Bytes of live objects, after a collection. */
  long liveHeapBytes() {
    Matcher total = HEAP_TOTAL.matcher(jcmd("GC.class_histogram"));
    if (!total.find()) {
      throw new IllegalStateException("jcmd tells no total");
    }
    return Long.parseLong(total.group(1));
  }

  /** Has its JVM answer a command. */
  String jcmd(String... arguments) {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    all.add(Long.toString(running().pid()));
    all.addAll(List.of(arguments));
    try {
      Process jcmd = new ProcessBuilder(all).redirectErrorStream(true).start();
      return new String(jcmd.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it says about its configuration. */
  List<String> settings() {
    try {
      return Files.readAllLines(log).stream()
          .filter(line -> line.startsWith("setting: "))
          .map(line -> line.substring("setting: ".length()))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    if (alive()) {
      stop();
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("it was not started");
    }
    return process;
  }

  private static void end(Process ending) {
    try {
      if (!ending.waitFor(30, TimeUnit.SECONDS)) {
        ending.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
