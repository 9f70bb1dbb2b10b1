package io.tocsin.peers;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Where a peer runs; the bench says so by environment variables.
 *
 * @param group the Kafka group whose offsets say how much has been taken in for good
 * @param state a folder for what the peer keeps itself
 * @param jdbcUrl of a PostgreSQL database that it owns, with {@code user} and {@code password}
 */
public record Surroundings(
    String bootstrapServers,
    String group,
    Path state,
    String jdbcUrl,
    String user,
    String password) {

  public static Surroundings fromEnvironment() {
    Map<String, String> environment = System.getenv();
    return new Surroundings(
        needed(environment, "KAFKA_BOOTSTRAP_SERVERS"),
        needed(environment, "PEER_GROUP"),
        Path.of(needed(environment, "PEER_STATE_DIR")),
        needed(environment, "PEER_JDBC_URL"),
        needed(environment, "PEER_JDBC_USER"),
        needed(environment, "PEER_JDBC_PASSWORD"));
  }

  /** Its database, by as many connections. */
  HikariDataSource database(int connections) {
    HikariDataSource database = new HikariDataSource();
    database.setJdbcUrl(jdbcUrl);
    database.setUsername(user);
    database.setPassword(password);
    database.setMaximumPoolSize(connections);
    return database;
  }

  private static String needed(Map<String, String> environment, String name) {
    return Objects.requireNonNull(environment.get(name), name);
  }

  /** Shows a setting in the bench's account of how the peer was configured. */
  public static void tell(String setting) {
    System.out.println("setting: " + setting);
  }
}
