package io.tocsin.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Remembers on disk which processes a stack started, so that the next start can end those that
 * outlived it (it was killed, and they were not). A process is known by its id and its start time:
 * ids are used again.
 */
final class ChildProcesses {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;

  ChildProcesses(Path stateRoot) {
    this.folder = stateRoot.resolve("run");
  }

  void remember(String name, ProcessHandle process) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name + ".pid"), identity(process));
    } catch (IOException e) {
      throw new StackFailure("the folder " + folder + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** The process remembered under that name, if it still runs. */
  Optional<ProcessHandle> running(String name) {
    return running(folder.resolve(name + ".pid"));
  }

  /** Ends every remembered service that still runs, so that nobody writes while we start anew. */
  void endServices() {
    List<ProcessHandle> left =
        Stream.of(ServiceName.values()).flatMap(name -> running(name.folder()).stream()).toList();
    left.forEach(ProcessHandle::destroy);
    left.forEach(ChildProcesses::await);
  }

  private static void await(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of a process could not be awaited", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<ProcessHandle> running(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String identity = Files.readString(file);
      long pid = Long.parseLong(identity.substring(0, identity.indexOf(' ')));
      return ProcessHandle.of(pid)
          .filter(ChildProcesses::alive)
          .filter(process -> identity(process).equals(identity));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException | StringIndexOutOfBoundsException unreadable) {
      return Optional.empty();
    }
  }

  /** One that has ended and that nobody waited for still has an id, but no command any more. */
  private static boolean alive(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private static String identity(ProcessHandle process) {
    long startedAtMillis =
        process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
    return process.pid() + " " + startedAtMillis;
  }
}
