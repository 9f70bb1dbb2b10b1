package io.tocsin.systemtests.secured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tocsin.stack.ServiceName;
import io.tocsin.systemtests.EventLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real services in production over SASL_SSL and {@code verify-full}, with nothing unsafe allowed;
 * and that each way in is closed to whom it should be closed to.
 */
class SecuredTest {

  private static SecuredHouse house;
  private static Certificate strange;

  @TempDir private static Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    house = SecuredHouse.start(folder);
    strange = Certificate.make(folder, "strange");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void givenNothingUnsafeIsAllowed_thenATicketGetsItsClockAllTheSame() throws Exception {
    Process tickets = service(ServiceName.TICKET, secured());
    Process timer = service(ServiceName.SLA_TIMER, secured());
    try (EventLog log = new EventLog(house.stack.bootstrapServers())) {
      until(() -> ready(ServiceName.TICKET) && ready(ServiceName.SLA_TIMER));
      HttpRequest open =
          HttpRequest.newBuilder(uri(ServiceName.TICKET, "/tickets"))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      """
                      {"title": "No dial tone", "priority": "high", "customer": {"id": "telco", "plan": "gold"}}
                      """))
              .build();

      assertThat(http.send(open, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(201);

      until(() -> !log.sla("sla.clock-started").isEmpty());
    } finally {
      tickets.destroy();
      timer.destroy();
      tickets.waitFor(30, TimeUnit.SECONDS);
      timer.waitFor(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void givenPlainConnections_thenAServiceInProductionEndsAndSaysWhy() throws Exception {
    Map<String, String> plain = secured();
    plain.put("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
    plain.put("QUARKUS_DATASOURCE_JDBC_URL", house.stack.jdbcUrl("tickets"));

    Process tickets = service(ServiceName.TICKET, plain);

    assertThat(tickets.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(tickets.exitValue()).isNotZero();
    assertThat(log(ServiceName.TICKET))
        .content()
        .contains("not safe in production", "plain-kafka", "plain-database");
  }

  @Test
  void givenTheRightSettings_thenKafkaAndPostgresLetUsIn() throws Exception {
    assertThat(clusterId(house.kafkaSettings())).isNotBlank();
    try (Connection connection = connect("localhost", house.certificate)) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void givenAnAuthorityThatWeDoNotTrust_thenWeDoNotConnect() {
    Map<String, String> settings = house.kafkaSettings();
    settings.put("ssl.truststore.location", strange.store().toString());

    assertThatThrownBy(() -> clusterId(settings))
        .hasCauseInstanceOf(SslAuthenticationException.class);
    assertThatThrownBy(() -> connect("localhost", strange))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("PKIX path validation failed");
  }

  @Test
  void givenAnotherNameInTheCertificate_thenWeDoNotConnect() {
    Map<String, String> settings = house.kafkaSettings();
    settings.put("bootstrap.servers", house.kafka("127.0.0.1"));

    assertThatThrownBy(() -> clusterId(settings))
        .hasCauseInstanceOf(SslAuthenticationException.class);
    assertThatThrownBy(() -> connect("127.0.0.1", house.certificate))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("could not be verified");
  }

  @Test
  void givenTheWrongPassword_thenWeAreNotLetIn() {
    Map<String, String> settings = house.kafkaSettings();
    settings.put("sasl.jaas.config", SecuredHouse.login("a-guess"));

    assertThatThrownBy(() -> clusterId(settings))
        .hasCauseInstanceOf(SaslAuthenticationException.class);
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    house.database("localhost", house.certificate.certificate()),
                    "tocsin",
                    "a-guess"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
  }

  private static Connection connect(String host, Certificate trusted) throws SQLException {
    return DriverManager.getConnection(
        house.database(host, trusted.certificate()), "tocsin", house.stack.databasePassword());
  }

  private static String clusterId(Map<String, String> settings) throws Exception {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("request.timeout.ms", "5000");
    all.put("default.api.timeout.ms", "10000");
    try (Admin admin = Admin.create(all)) {
      return admin.describeCluster().clusterId().get(20, TimeUnit.SECONDS);
    }
  }

  private Process service(ServiceName name, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("..", name.folder(), "target/quarkus-app/quarkus-run.jar").toString())
            .redirectErrorStream(true)
            .redirectOutput(log(name).toFile());
    builder.environment().putAll(environment);
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(house.port(name)));
    return builder.start();
  }

  /** What a house sets for a service that runs in the profile {@code prod}. */
  private static Map<String, String> secured() {
    Map<String, String> environment = new HashMap<>();
    house
        .kafkaSettings()
        .forEach(
            (name, value) ->
                environment.put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    environment.put(
        "QUARKUS_DATASOURCE_JDBC_URL",
        house.database("localhost", house.certificate.certificate()));
    environment.put("QUARKUS_DATASOURCE_USERNAME", "tocsin");
    environment.put("QUARKUS_DATASOURCE_PASSWORD", house.stack.databasePassword());
    environment.put("TOCSIN_TIMER_STATE_DIR", folder.resolve("streams").toString());
    return environment;
  }

  private static Path log(ServiceName name) {
    return folder.resolve(name.folder() + ".log");
  }

  private boolean ready(ServiceName service) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri(service, "/q/health/ready")).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static URI uri(ServiceName service, String path) {
    return URI.create("http://127.0.0.1:" + house.port(service) + path);
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(100)).until(condition);
  }
}
