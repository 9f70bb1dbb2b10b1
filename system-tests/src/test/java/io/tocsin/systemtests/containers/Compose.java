package io.tocsin.systemtests.containers;

import io.tocsin.stack.Ports;
import io.tocsin.stack.RemoteStage;
import io.tocsin.stack.ServiceName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The repository's own compose file, as a project of its own on ports of its own. */
final class Compose implements AutoCloseable {

  private static final Logger WARNINGS = Logger.getLogger(Compose.class.getName());
  private static final int PATIENCE_MINUTES = 10;
  private static final Path LOG = Path.of("target", "compose.log");

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
    environment.put("TOCSIN_TICKET_PORT", Integer.toString(ports.ticket()));
    environment.put("TOCSIN_SLA_TIMER_PORT", Integer.toString(ports.slaTimer()));
    environment.put("TOCSIN_ESCALATION_PORT", Integer.toString(ports.escalation()));
    environment.put("TOCSIN_NOTIFICATION_PORT", Integer.toString(ports.notification()));
    environment.put("TOCSIN_INBOX_PORT", Integer.toString(ports.inbox()));
    environment.put("TOCSIN_POSTGRES_PORT", Integer.toString(ports.postgres()));
    environment.put("TOCSIN_KAFKA_PORT", Integer.toString(ports.kafka()));
    // Only the local stack has an SMTP server and a Kafka controller at ports of this machine.
    environment.put("TOCSIN_PROMETHEUS_PORT", Integer.toString(ports.smtp()));
    environment.put("TOCSIN_ALERTMANAGER_PORT", Integer.toString(ports.controller()));
    environment.putAll(variables);
  }

  /**
   * Starts what does not run, and returns when the containers are started, not yet ready. An engine
   * that has too much to do may refuse a start: then it is asked once more, as who runs it would.
   */
  void up() {
    try {
      run("up", "-d", "--no-build");
    } catch (AssertionError refused) {
      WARNINGS.log(Level.WARNING, "Asked again: {0}", refused.getMessage());
      run("up", "-d", "--no-build");
    }
  }

  /** As a power cut would. */
  void kill(String container) {
    run("kill", "-s", "SIGKILL", container);
  }

  /** Whether it was started: the profile decides about some. */
  boolean has(String container) {
    try {
      return !answer("ps", "-q", container).isBlank();
    } catch (IOException e) {
      throw new AssertionError("whether there is a container " + container + " is not known", e);
    }
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

  /** Where Prometheus answers, if there is one. */
  URI prometheus() {
    return URI.create("http://localhost:" + ports.smtp());
  }

  /** Takes the containers and all that they kept away; what they said stays in the log. */
  @Override
  public void close() {
    run("logs", "--no-color", "--timestamps");
    run("down", "--volumes", "--timeout", "5");
  }

  private void run(String... arguments) {
    List<String> command = compose(arguments);
    try {
      if (execute(command, ProcessBuilder.Redirect.appendTo(LOG.toFile())) != 0) {
        List<String> said = Files.readAllLines(LOG);
        throw new AssertionError(
            "%s failed, see %s%n%s%n%s"
                .formatted(
                    String.join(" ", command),
                    LOG,
                    String.join("\n", said.subList(Math.max(0, said.size() - 10), said.size())),
                    answer("ps", "--all")));
      }
    } catch (IOException e) {
      throw new AssertionError("no program for compose files is installed", e);
    }
  }

  private String answer(String... arguments) throws IOException {
    Path answer = Files.createTempFile("tocsin-compose", ".txt");
    execute(compose(arguments), ProcessBuilder.Redirect.to(answer.toFile()));
    return Files.readString(answer);
  }

  private List<String> compose(String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    return command;
  }

  private int execute(List<String> command, ProcessBuilder.Redirect output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Path.of("..").toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
            .redirectOutput(output);
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
      return execute(List.of(command), ProcessBuilder.Redirect.DISCARD) == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
