package io.tocsin.systemtests;

import io.tocsin.stack.PostgresPrograms;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A base backup of a running server: its files, and the log written meanwhile. Source: PostgreSQL
 * 18, "Making a Base Backup Using the Low Level API"; {@code pg_basebackup} does the same over the
 * network, but is not among the programs that the local stack has.
 */
final class DatabaseCopy {

  private static final Set<String> NOT_COPIED =
      Set.of("pg_wal", "postmaster.pid", "postmaster.opts");

  private final PostgresPrograms programs;
  private final Path data;
  private final Path copy;

  private DatabaseCopy(PostgresPrograms programs, Path data, Path copy) {
    this.programs = programs;
    this.data = data;
    this.copy = copy;
  }

  /**
   * Takes it while the server goes on.
   *
   * @param state the stack's folder
   * @param url of the server, for a superuser
   */
  static DatabaseCopy take(PostgresPrograms programs, Path state, String url) throws Exception {
    DatabaseCopy taken =
        new DatabaseCopy(programs, state.resolve("postgres"), state.resolve("postgres-backup"));
    String password = Files.readString(state.resolve("postgres.secret")).strip();
    try (Connection connection = DriverManager.getConnection(url, "postgres", password);
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('runbook', fast => true)");
      copy(taken.data, taken.copy);
      try (ResultSet label =
          statement.executeQuery(
              "SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)")) {
        label.next();
        Files.writeString(taken.copy.resolve("backup_label"), label.getString(1));
      }
      copy(taken.data.resolve("pg_wal"), taken.copy.resolve("pg_wal"));
    }
    return taken;
  }

  /** Puts it in the place of what the server has, which is lost, and starts the server again. */
  void restore() throws Exception {
    control("-m", "immediate", "-w", "stop");
    Files.move(data, data.resolveSibling("postgres-lost"));
    Files.move(copy, data);
    control("-w", "-l", data.resolveSibling("logs").resolve("postgres.log").toString(), "start");
  }

  private void control(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("-D", data.toString()));
    all.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(programs.command("pg_ctl", all))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError("pg_ctl " + String.join(" ", arguments) + " failed");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(folder));
            Files.createDirectories(target);
            Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(folder));
            return folder.equals(from.resolve("pg_wal"))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!NOT_COPIED.contains(from.relativize(file).toString())) {
              Files.copy(
                  file,
                  to.resolve(from.relativize(file)),
                  StandardCopyOption.REPLACE_EXISTING,
                  StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              // The server goes on, and the log knows of what it removed.
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }
}
