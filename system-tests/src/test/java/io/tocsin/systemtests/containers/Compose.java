package io.tocsin.systemtests.containers;

import io.tocsin.stack.Ports;
import io.tocsin.stack.RemoteStage;
import io.tocsin.stack.ServiceName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The repository's own compose file, as a project of its own on ports of its own. */
final class Compose implements AutoCloseable {

  private static final int PATIENCE_MINUTES = 10;

  private final List<String> program;
  private final Map<String, String> environment = new HashMap<>();
  private final Ports ports = Ports.free();

  /**
   * Nothing is started yet.
   *
   * @param variables over those of {@code .env}
   */
  Compose(Map<String, String> variables) {
    program =
        succeeds("docker", "compose", "version")
            ? List.of("docker", "compose")
            : List.of("docker-compose");
    environment.put("COMPOSE_PROJECT_NAME", "tocsin-container-test");
    environment.put("COMPOSE_PROFILES", "");
    environment.put("TOCSIN_TICKET_PORT", Integer.toString(ports.ticket()));
    environment.put("TOCSIN_SLA_TIMER_PORT", Integer.toString(ports.slaTimer()));
    environment.put("TOCSIN_ESCALATION_PORT", Integer.toString(ports.escalation()));
    environment.put("TOCSIN_NOTIFICATION_PORT", Integer.toString(ports.notification()));
    environment.put("TOCSIN_INBOX_PORT", Integer.toString(ports.inbox()));
    environment.put("TOCSIN_POSTGRES_PORT", Integer.toString(ports.postgres()));
    environment.put("TOCSIN_KAFKA_PORT", Integer.toString(ports.kafka()));
    environment.putAll(variables);
  }

  /** Starts what does not run, and returns when the containers are started, not yet ready. */
  void up() {
    run("up", "-d", "--no-build");
  }

  /** As a power cut would. */
  void kill(ServiceName... services) {
    List<String> arguments = new ArrayList<>(List.of("kill", "-s", "SIGKILL"));
    Stream.of(services).map(ServiceName::folder).forEach(arguments::add);
    run(arguments.toArray(String[]::new));
  }

  /** Where it is reached from this machine. */
  RemoteStage stage() {
    return new RemoteStage(
        "localhost:" + ports.kafka(),
        URI.create("http://localhost:" + ports.inbox()),
        Stream.of(ServiceName.values())
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    name -> URI.create("http://localhost:" + ports.of(name)))));
  }

  /** Takes the containers and all that they kept away. */
  @Override
  public void close() {
    run("down", "--volumes", "--timeout", "20");
  }

  private void run(String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    try {
      if (execute(command) != 0) {
        throw new AssertionError(String.join(" ", command) + " failed, see target/compose.log");
      }
    } catch (IOException e) {
      throw new AssertionError("no program for compose files is installed", e);
    }
  }

  private int execute(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Path.of("..").toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(Path.of("target", "compose.log").toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroy();
        throw new AssertionError(String.join(" ", command) + " does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private boolean succeeds(String... command) {
    try {
      return execute(List.of(command)) == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
