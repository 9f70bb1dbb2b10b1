package io.tocsin.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How one service is launched: its command line and the environment that points it at the stack.
 *
 * @param command run by a shell that ignores the terminal's Ctrl-C first: the stack ends its
 *     services itself, in order
 * @param environment variables added to those of this process
 */
record ServiceCommand(
    ServiceName name, int port, List<String> command, Map<String, String> environment) {

  /**
   * The optimising compiler waits for methods ten times hotter than usual. Starting four services
   * at once is most of what a small machine does here, and a third of that is otherwise spent on
   * code that runs at the start alone.
   */
  private static final List<String> PATIENT_COMPILER =
      List.of(
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

  /** Further options for each service's JVM, under the name that containers know them by. */
  private static final String JAVA_OPTIONS = "JAVA_OPTS_APPEND";

  /** Everything here is on the loopback address, and its secrets are made for this machine. */
  private static final String ALLOW_UNSAFE = "TOCSIN_UNSAFE_ALLOW";

  /**
   * What a service needs to know about the running stack.
   *
   * @param linkKey what links in messages are signed with, made for this machine
   */
  record Surroundings(
      String bootstrapServers, PostgresServer postgres, Path stateRoot, String linkKey) {}

  /**
   * The command for the service.
   *
   * @throws StackFailure when the service has not been built
   */
  static ServiceCommand of(ServiceName name, StackSettings settings, Surroundings surroundings) {
    Path jar =
        settings.repository().resolve(name.folder()).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.isReadable(jar)) {
      throw new StackFailure(
          name.folder()
              + " has not been built ("
              + jar
              + " is missing): call ./tocsin up, which builds");
    }
    return new ServiceCommand(
        name,
        settings.ports().of(name),
        command(name, jar, settings.serviceEnvironment()),
        environment(name, settings, surroundings));
  }

  private static List<String> command(
      ServiceName name, Path jar, Map<String, String> serviceEnvironment) {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", name.folder()));
    command.addAll(List.of("nice", "-n", Integer.toString(name.niceness())));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + name.heapMegabytes() + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(PATIENT_COMPILER);
    String appended = serviceEnvironment.getOrDefault(JAVA_OPTIONS, "");
    if (!appended.isBlank()) {
      command.addAll(List.of(appended.strip().split("\\s+")));
    }
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }

  private static Map<String, String> environment(
      ServiceName name, StackSettings settings, Surroundings surroundings) {
    Ports ports = settings.ports();
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(name)));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", surroundings.bootstrapServers());
    environment.put(ALLOW_UNSAFE, "plain-kafka,plain-database");
    if (name.database() != null) {
      environment.put(
          "QUARKUS_DATASOURCE_JDBC_URL", surroundings.postgres().jdbcUrl(name.database()));
      environment.put("QUARKUS_DATASOURCE_USERNAME", PostgresServer.USER);
      environment.put("QUARKUS_DATASOURCE_PASSWORD", surroundings.postgres().password());
      // Everything starts at once: on a busy machine a first connection takes its time.
      environment.put("QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "30s");
      environment.put("QUARKUS_FLYWAY_CONNECT_RETRIES", "10");
    }
    switch (name) {
      case SLA_TIMER -> {
        environment.put("TOCSIN_TIMER_INSTANCE_ID", "sla-timer-local");
        environment.put(
            "TOCSIN_TIMER_STATE_DIR", surroundings.stateRoot().resolve("streams").toString());
      }
      case NOTIFICATION -> {
        environment.put("TOCSIN_EMAIL_PORT", Integer.toString(ports.smtp()));
        environment.put(
            "TOCSIN_SLACK_WEBHOOK_URL_TEMPLATE",
            "http://127.0.0.1:" + ports.inbox() + "/slack/{channel}");
        // The receiver is on this machine, and speaks no TLS.
        environment.put("TOCSIN_OUTBOUND_ALLOW_PLAIN_HTTP", "true");
        environment.put("TOCSIN_OUTBOUND_ALLOWED", "127.0.0.1");
        environment.put("TOCSIN_ACT_URL", "http://127.0.0.1:" + ports.of(name));
        environment.put("TOCSIN_ACT_KEYS", surroundings.linkKey());
      }
      case TICKET, ESCALATION -> {}
    }
    settings
        .timeLapse()
        .ifPresent(
            time -> {
              environment.put(ALLOW_UNSAFE, "plain-kafka,plain-database,time-lapse");
              environment.put("QUARKUS_PROFILE", "prod,time-lapse");
              environment.put("TOCSIN_TIME_LAPSE_ORIGIN", time.origin().toString());
              environment.put("TOCSIN_TIME_LAPSE_STARTED_AT", time.startedAt().toString());
              environment.put("TOCSIN_TIME_LAPSE_SPEED", Long.toString(time.speed()));
            });
    environment.putAll(settings.serviceEnvironment());
    return environment;
  }
}
