package io.tocsin.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One service in a process of its own: started, watched, stopped, or killed to see what happens.
 */
public final class ServiceProcess {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);

  private final ServiceCommand command;
  private final StateDirectory state;
  private final ChildProcesses children;
  private final HttpClient http;
  private volatile @Nullable Process process;
  private volatile Consumer<ServiceProcess> onDeath = service -> {};

  ServiceProcess(
      ServiceCommand command, StateDirectory state, ChildProcesses children, HttpClient http) {
    this.command = command;
    this.state = state;
    this.children = children;
    this.http = http;
  }

  /** Which service it is. */
  public ServiceName name() {
    return command.name();
  }

  /** Where it answers, without a slash at the end. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + command.port());
  }

  /** Its log file. */
  public Path log() {
    return state.log(name().folder());
  }

  /** Whether its process runs. */
  public boolean running() {
    Process current = process;
    return current != null && current.isAlive();
  }

  /** Starts the process, and returns before it is ready. Does nothing while it runs. */
  public synchronized void start() {
    if (running()) {
      return;
    }
    Ports.requireFree(name(), command.port());
    try {
      Path folder = state.root().resolve("run").resolve(name().folder());
      Files.createDirectories(folder);
      ProcessBuilder builder =
          new ProcessBuilder(command.command())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      builder.environment().putAll(command.environment());
      Process started = builder.start();
      process = started;
      children.remember(name().folder(), started.toHandle());
      var unused = started.onExit().thenAccept(this::ended);
    } catch (IOException e) {
      throw new StackFailure(name().folder() + " could not be started: " + e.getMessage(), e);
    }
  }

  /**
   * Waits until it answers that it is ready.
   *
   * @throws StackFailure when its process ends, or the time is over
   */
  public void awaitReady(Duration patience) {
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    while (!ready()) {
      if (!running()) {
        throw new StackFailure(
            name().folder() + " stopped while it started" + LastWords.of(log()) + ", see " + log());
      }
      if (System.nanoTime() > deadlineNanos) {
        throw new StackFailure(
            name().folder() + " was not ready within " + patience.toSeconds() + " s, see " + log());
      }
      pause();
    }
  }

  /** Asks it to stop, and kills it when it does not within 20 s. */
  public void stop() {
    Process current = forget();
    if (current != null) {
      current.destroy();
      await(current);
    }
  }

  /** Kills it at once, as a power cut would (SIGKILL). */
  public void kill() {
    Process current = forget();
    if (current != null) {
      current.destroyForcibly();
      await(current);
    }
  }

  /** Whom to tell when it ends without having been stopped or killed through this class. */
  void onDeath(Consumer<ServiceProcess> listener) {
    this.onDeath = listener;
  }

  private void ended(Process ended) {
    if (ended == process) {
      onDeath.accept(this);
    }
  }

  private synchronized @Nullable Process forget() {
    Process current = process;
    process = null;
    return current;
  }

  private boolean ready() {
    HttpRequest request =
        HttpRequest.newBuilder(url().resolve("/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while waiting for " + name().folder(), e);
    }
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while waiting for a service", e);
    }
  }
}
