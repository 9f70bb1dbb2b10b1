package io.tocsin.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One PostgreSQL server with its data kept on disk, on the loopback address, with passwords: a
 * database for each service that has one, owned by the user {@value #USER}.
 */
final class PostgresServer implements AutoCloseable {

  static final String USER = "tocsin";
  private static final String SUPERUSER = "postgres";
  private static final String CHILD = "postgres";
  private static final int TIMEOUT_SECONDS = 60;

  private final PostgresPrograms programs;
  private final StateDirectory state;
  private final Path data;
  private final int port;

  private PostgresServer(PostgresPrograms programs, StateDirectory state, Path data, int port) {
    this.programs = programs;
    this.state = state;
    this.data = data;
    this.port = port;
  }

  /** Starts the server; at first use it creates the cluster, the user and the databases. */
  static PostgresServer start(
      PostgresPrograms programs, StateDirectory state, ChildProcesses children, int port) {
    PostgresServer server =
        new PostgresServer(programs, state, state.root().resolve("postgres"), port);
    try {
      if (!Files.exists(server.data.resolve("initialized"))) {
        server.initialize();
      }
      server.configure();
      server.run(
          "pg_ctl",
          List.of(
              "-D",
              server.data.toString(),
              "-w",
              "-t",
              Integer.toString(TIMEOUT_SECONDS),
              "-l",
              state.log("postgres").toString(),
              "start"));
      children.remember(CHILD, server.postmaster());
      server.createDatabases();
    } catch (IOException e) {
      throw new StackFailure(
          "PostgreSQL's folder " + server.data + " cannot be used: " + e.getMessage(), e);
    }
    return server;
  }

  /**
   * Ends a server that outlived its stack, and removes the mark that it leaves when killed: the
   * process id in it may by now be somebody else's.
   */
  static void endLeftOver(
      PostgresPrograms programs, StateDirectory state, ChildProcesses children) {
    PostgresServer old = new PostgresServer(programs, state, state.root().resolve("postgres"), 0);
    if (children.running(CHILD).isPresent()) {
      old.close();
    }
    try {
      Files.deleteIfExists(old.data.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new StackFailure("PostgreSQL's old lock in " + old.data + " cannot be removed", e);
    }
  }

  String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?reWriteBatchedInserts=true";
  }

  String password() {
    return state.secret(USER);
  }

  @Override
  public void close() {
    run(
        "pg_ctl",
        List.of(
            "-D",
            data.toString(),
            "-m",
            "fast",
            "-w",
            "-t",
            Integer.toString(TIMEOUT_SECONDS),
            "stop"));
  }

  private void initialize() throws IOException {
    Folders.delete(data);
    Path passwordFile = state.root().resolve(SUPERUSER + ".secret");
    state.secret(SUPERUSER);
    run(
        "initdb",
        List.of(
            "-D",
            data.toString(),
            "-U",
            SUPERUSER,
            "-E",
            "UTF8",
            "--no-locale",
            "--no-sync",
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile));
    Path main = data.resolve("postgresql.conf");
    Files.writeString(main, Files.readString(main) + "\ninclude 'tocsin.conf'\n");
    Files.createFile(data.resolve("initialized"));
  }

  private void configure() throws IOException {
    Files.writeString(
        data.resolve("tocsin.conf"),
        """
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        max_connections = 100
        shared_buffers = 64MB
        max_wal_size = 512MB
        timezone = 'UTC'
        log_timezone = 'UTC'
        """
            .formatted(port));
  }

  private ProcessHandle postmaster() throws IOException {
    try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
      long pid = Long.parseLong(lines.findFirst().orElseThrow().strip());
      return ProcessHandle.of(pid)
          .orElseThrow(() -> new StackFailure("PostgreSQL stopped right after its start"));
    }
  }

  private void createDatabases() {
    try (Connection connection =
        DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, state.secret(SUPERUSER))) {
      Databases.create(
          connection, List.of(new Databases.Owner(USER, password(), Databases.names())));
    } catch (SQLException e) {
      throw new StackFailure("PostgreSQL's databases could not be created: " + e.getMessage(), e);
    }
  }

  private void run(String program, List<String> arguments) {
    Path log = state.log("postgres-" + program);
    try {
      Process process =
          new ProcessBuilder(programs.command(program, arguments))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(TIMEOUT_SECONDS + 10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new StackFailure(
            "PostgreSQL's " + program + " failed, see " + log + " and " + state.log("postgres"));
      }
    } catch (IOException e) {
      throw new StackFailure("PostgreSQL's " + program + " could not be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while PostgreSQL's " + program + " ran", e);
    }
  }
}
