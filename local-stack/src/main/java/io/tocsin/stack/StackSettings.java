package io.tocsin.stack;

import io.tocsin.kit.time.TimeLapse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack is started with.
 *
 * @param repository the folder with the built modules
 * @param home where things that stacks can share are kept, such as PostgreSQL's programs
 * @param state the folder of this stack alone
 * @param fresh whether what the folder holds is deleted first
 * @param timeLapse scaled time for every service; empty for real time
 * @param serviceEnvironment environment variables for every service, over all others
 */
public record StackSettings(
    Path repository,
    Path home,
    Path state,
    boolean fresh,
    Ports ports,
    Optional<TimeLapse> timeLapse,
    Map<String, String> serviceEnvironment) {

  private static final String POSTGRES_VERSION = "18.6.0";

  /** A stack in real time whose state is kept, in {@code TOCSIN_HOME} or {@code .tocsin}. */
  public static StackSettings of(Path repository, Map<String, String> environment) {
    String chosen = environment.getOrDefault("TOCSIN_HOME", "");
    Path home =
        (chosen.isBlank() ? repository.resolve(".tocsin") : Path.of(chosen)).toAbsolutePath();
    return new StackSettings(
        repository.toAbsolutePath(),
        home,
        home,
        false,
        Ports.from(environment),
        Optional.empty(),
        Map.of());
  }

  /** The same on a folder of its own inside the home, emptied first, in scaled time. */
  public StackSettings freshTimeLapse(String folder, TimeLapse time) {
    return new StackSettings(
        repository, home, home.resolve(folder), true, ports, Optional.of(time), serviceEnvironment);
  }

  /** Where PostgreSQL's programs are unpacked. */
  public Path postgresPrograms() {
    return home.resolve("postgres-" + POSTGRES_VERSION);
  }
}
