package io.tocsin.systemtests.timers;

import io.tocsin.contracts.Topic;
import io.tocsin.stack.LocalStack;
import io.tocsin.systemtests.Rig;
import io.tocsin.systemtests.TopicEnds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What a contender stands on, new for each: broker, database, load, and the reader at the end. */
final class Ground implements AutoCloseable {
  private static final List<String> POLICIES =
      List.of("24x7.calendar.yaml", "one.policy.yaml", "three.policy.yaml");
  private static final List<String> JVM =
      List.of(
          "-XX:+ExitOnOutOfMemoryError",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

  private final Path home = Rig.HOME.resolve("bench-timers");
  private final LocalStack stack = new LocalStack(Rig.settings(Map.of()), line -> {});
  private final Contender contender;
  private final List<String> options;
  final Load load;
  final Watch watch;
  final TopicEnds ends;

  /**
   * @param options of the contender's JVM
   */
  Ground(Contender contender, List<String> options, InstantSource time) {
    this.contender = contender;
    this.options = options;
    fresh(home);
    stack.startInfrastructure();
    load = new Load(stack.bootstrapServers());
    watch = new Watch(stack.bootstrapServers(), time);
    ends = new TopicEnds(stack.bootstrapServers());
  }

  /**
   * The contender, not started.
   *
   * @param instance each has a number
   * @param standbys copies of its state that other instances keep; the timer's only
   */
  Subject subject(int instance, int standbys) {
    Path state = home.resolve("state-" + instance);
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(options);
    Path repository = Path.of(System.getProperty("tocsin.repository", "."));
    if (contender == Contender.TOCSIN) {
      environment.putAll(ofTheTimer(instance, state, standbys));
      command.add("-jar");
      command.add(
          repository.resolve("sla-timer-service/target/quarkus-app/quarkus-run.jar").toString());
    } else {
      environment.putAll(ofAPeer(state));
      Path peers = repository.resolve(contender.module()).resolve("target");
      command.add("-cp");
      command.add(peers.resolve("classes") + ":" + peers.resolve("lib") + "/*");
      command.add("io.tocsin.peers." + contender.peer());
    }
    return new Subject(command, environment, home, contender.word() + "-" + instance);
  }

  /** Load that nobody sees before it is shown. */
  Load hiddenLoad() {
    return Load.hidden(stack.bootstrapServers());
  }

  /** What the timer has told since there is this ground. */
  Archive archive() {
    return new Archive(stack.bootstrapServers());
  }

  /** How many started clocks the contender has not yet taken in for good. */
  long notTakenIn() {
    return ends.of(Topic.TICKET_EVENTS) - ends.readBy(contender.group(), Topic.TICKET_EVENTS);
  }

  /** Bytes on disk that hold clocks: changelogs, local state, tables; no input and no output. */
  long stateBytes() {
    Path kafka = Rig.HOME.resolve("bench").resolve("kafka");
    Path postgres = Rig.HOME.resolve("bench").resolve("postgres");
    return sizeOf(kafka, path -> path.contains("-changelog-"))
        + sizeOf(postgres, path -> true)
        + sizeOf(home, path -> path.contains("/state-"));
  }

  private Map<String, String> ofTheTimer(int instance, Path state, int standbys) {
    int port = stack.settings().ports().slaTimer() + instance;
    return Map.of(
        "QUARKUS_HTTP_HOST",
        "127.0.0.1",
        "QUARKUS_HTTP_PORT",
        Integer.toString(port),
        "TOCSIN_UNSAFE_ALLOW",
        "plain-kafka",
        "TOCSIN_POLICIES_DIR",
        policies().toString(),
        "TOCSIN_TIMER_INSTANCE_ID",
        "bench-" + instance,
        "TOCSIN_TIMER_STANDBYS",
        Integer.toString(standbys),
        "TOCSIN_TIMER_SESSION_MS",
        "3000",
        "TOCSIN_TIMER_STATE_DIR",
        state.toString());
  }

  private Map<String, String> ofAPeer(Path state) {
    return Map.of(
        "PEER_GROUP", contender.group(),
        "PEER_STATE_DIR", state.toString(),
        "PEER_JDBC_URL", stack.jdbcUrl("tickets"),
        "PEER_JDBC_USER", "tocsin",
        "PEER_JDBC_PASSWORD", stack.databasePassword());
  }

  private Path policies() {
    Path folder = home.resolve("policies");
    try {
      Files.createDirectories(folder);
      for (String name : POLICIES) {
        try (var file = Ground.class.getResourceAsStream("/bench/timers/" + name)) {
          Files.write(folder.resolve(name), Objects.requireNonNull(file, name).readAllBytes());
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sizeOf(Path folder, java.util.function.Predicate<String> counted) {
    try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      return all.filter(path -> counted.test(path.toString()))
          .map(Path::toFile)
          .filter(java.io.File::isFile)
          .mapToLong(java.io.File::length)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fresh(Path folder) {
    try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    watch.close();
    load.close();
    ends.close();
    stack.close();
  }
}
