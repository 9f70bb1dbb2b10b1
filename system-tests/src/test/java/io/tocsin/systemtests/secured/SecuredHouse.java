package io.tocsin.systemtests.secured;

import io.tocsin.stack.LocalStack;
import io.tocsin.stack.Ports;
import io.tocsin.stack.ServiceName;
import io.tocsin.stack.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * Kafka with a listener for SASL (SCRAM) over TLS, and PostgreSQL with a certificate. Both show the
 * same one, which is good for {@code localhost} alone.
 */
final class SecuredHouse implements AutoCloseable {

  static final String USER = "tocsin";
  static final String PASSWORD = "only-this-house-knows-it";
  private static final int PATIENCE_SECONDS = 30;

  final Certificate certificate;
  final LocalStack stack;
  private final Path folder;
  private final int securedPort;

  private SecuredHouse(LocalStack stack, Path folder, Certificate certificate) {
    this.stack = stack;
    this.folder = folder;
    this.certificate = certificate;
    // The stack starts no service here, so one of their ports is free for the listener.
    this.securedPort = stack.settings().ports().escalation();
  }

  /**
   * Starts it.
   *
   * @param certificates a folder for them
   */
  static SecuredHouse start(Path certificates) throws Exception {
    Path home = Path.of("target", "stack").toAbsolutePath();
    Path folder = home.resolve("secured");
    StackSettings settings =
        new StackSettings(
            Path.of("..").toAbsolutePath().normalize(),
            home,
            folder,
            true,
            Ports.free(),
            Optional.empty(),
            Map.of());
    LocalStack stack = new LocalStack(settings, line -> {});
    SecuredHouse house = new SecuredHouse(stack, folder, Certificate.make(certificates, "server"));
    stack.startInfrastructure(house.listeners());
    try {
      house.letIn();
      house.securePostgres();
      return house;
    } catch (Exception e) {
      house.close();
      throw e;
    }
  }

  int port(ServiceName service) {
    return stack.settings().ports().of(service);
  }

  /** Where the secured listener is, under a name of this machine. */
  String kafka(String host) {
    return host + ":" + securedPort;
  }

  /** The services' settings for Kafka, as they should be. */
  Map<String, String> kafkaSettings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", kafka("localhost"));
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "SCRAM-SHA-512");
    settings.put("sasl.jaas.config", login(PASSWORD));
    settings.put("ssl.truststore.type", "PKCS12");
    settings.put("ssl.truststore.location", certificate.store().toString());
    settings.put("ssl.truststore.password", Certificate.PASSWORD);
    return settings;
  }

  static String login(String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(USER, password);
  }

  /** The tickets' database, under a name of this machine. */
  String database(String host, Path trusted) {
    return "jdbc:postgresql://%s:%d/tickets?sslmode=verify-full&sslrootcert=%s"
        .formatted(host, stack.settings().ports().postgres(), trusted);
  }

  private Map<String, String> listeners() {
    Ports ports = stack.settings().ports();
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL");
    settings.put(
        "listeners",
        "BROKER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d,SECURED://localhost:%d"
            .formatted(ports.kafka(), ports.controller(), securedPort));
    settings.put(
        "advertised.listeners",
        "BROKER://127.0.0.1:%d,SECURED://localhost:%d".formatted(ports.kafka(), securedPort));
    String secured = "listener.name.secured.";
    settings.put(secured + "ssl.keystore.type", "PKCS12");
    settings.put(secured + "ssl.keystore.location", certificate.store().toString());
    settings.put(secured + "ssl.keystore.password", Certificate.PASSWORD);
    settings.put(secured + "sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.put(
        secured + "scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    return settings;
  }

  private void letIn() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
      admin
          .alterUserScramCredentials(
              List.of(new UserScramCredentialUpsertion(USER, scram, PASSWORD)))
          .all()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void securePostgres() throws Exception {
    String superuser = Files.readString(folder.resolve("postgres.secret")).strip();
    try (Connection connection =
            DriverManager.getConnection(stack.jdbcUrl("postgres"), "postgres", superuser);
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificate.certificate() + "'");
      statement.execute("ALTER SYSTEM SET ssl_key_file = '" + certificate.key() + "'");
      statement.execute("ALTER SYSTEM SET ssl = on");
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  @Override
  public void close() {
    stack.close();
  }
}
