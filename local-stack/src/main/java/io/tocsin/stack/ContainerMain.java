package io.tocsin.stack;

import io.tocsin.kit.time.TimeLapse;
import io.tocsin.stack.deadletters.DeadLetters;
import io.tocsin.stack.demo.Demo;
import io.tocsin.stack.inbox.InboxServer;
import io.tocsin.stack.inbox.MailServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The jobs around the services where all run in containers: {@code topics}, {@code databases},
 * {@code inbox}, {@code story} and {@code dead-letters}. What each works on is in its environment.
 */
public final class ContainerMain {

  private static final int SMTP_PORT = 7725;
  private static final int INBOX_PORT = 7780;
  private static final String EVERY_ADDRESS = "0.0.0.0";

  private final Map<String, String> environment;

  private ContainerMain(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) throws InterruptedException {
    Logging.quiet();
    int status;
    try {
      status = new ContainerMain(System.getenv()).run(List.of(arguments));
    } catch (StackFailure failure) {
      System.err.println("tocsin: " + failure.getMessage());
      status = 1;
    }
    System.exit(status);
  }

  private int run(List<String> arguments) throws InterruptedException {
    return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
      case "topics" -> topics();
      case "databases" -> databases();
      case "inbox" -> inbox();
      case "story" -> story();
      case "dead-letters" -> letters(arguments);
      default ->
          throw new StackFailure(
              "a job is needed: topics, databases, inbox, story or dead-letters");
    };
  }

  private int letters(List<String> arguments) {
    var command = (CommandLine.ReplayLetters) CommandLine.of(arguments);
    return Main.letters(new DeadLetters(kafka(environment)), command.again(), System.out::println);
  }

  private int topics() {
    System.out.println("topics created: " + Topics.create(kafka(environment)));
    return 0;
  }

  private int databases() {
    List<Databases.Owner> owners =
        Databases.names().stream()
            .map(
                name ->
                    new Databases.Owner(
                        name,
                        required("TOCSIN_" + name.toUpperCase(Locale.ROOT) + "_PASSWORD"),
                        List.of(name)))
            .toList();
    try (Connection connection =
        DriverManager.getConnection(
            required("TOCSIN_POSTGRES_URL"), "postgres", required("TOCSIN_POSTGRES_PASSWORD"))) {
      Databases.create(connection, owners);
    } catch (SQLException e) {
      throw new StackFailure("the databases could not be created: " + e.getMessage(), e);
    }
    System.out.println("databases are there: " + String.join(", ", Databases.names()));
    return 0;
  }

  private int inbox() throws InterruptedException {
    Path folder = Path.of(required("TOCSIN_INBOX_FOLDER"));
    InstantSource time = InstantSource.system();
    MailServer mail = MailServer.start(EVERY_ADDRESS, SMTP_PORT, folder, time);
    try (mail;
        InboxServer page = InboxServer.start(EVERY_ADDRESS, INBOX_PORT, mail, folder, time)) {
      System.out.println("mails at port " + SMTP_PORT + ", chat and page at port " + INBOX_PORT);
      new CountDownLatch(1).await();
      return 0;
    } catch (IOException e) {
      throw new StackFailure("the inbox cannot listen: " + e.getMessage(), e);
    }
  }

  private int story() {
    TimeLapse time =
        new TimeLapse(
            InstantSource.system(),
            Instant.parse(required("TOCSIN_TIME_LAPSE_ORIGIN")),
            Instant.parse(required("TOCSIN_TIME_LAPSE_STARTED_AT")),
            Long.parseLong(required("TOCSIN_TIME_LAPSE_SPEED")));
    Stage stage =
        new RemoteStage(
            required("KAFKA_BOOTSTRAP_SERVERS"),
            URI.create(required("TOCSIN_INBOX_URL")),
            Map.of(ServiceName.TICKET, URI.create(required("TOCSIN_TICKET_URL"))));
    List<String> missing = new Demo(stage, time, Terminal.standard(environment)).play();
    missing.forEach(sentence -> System.out.println("Missing: " + sentence));
    System.out.println(missing.isEmpty() ? "The promise held." : "The promise did not hold.");
    return missing.isEmpty() ? 0 : 1;
  }

  /** {@code KAFKA_SECURITY_PROTOCOL} is {@code security.protocol}, as for the services. */
  static Map<String, Object> kafka(Map<String, String> environment) {
    Map<String, Object> settings = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("KAFKA_") && !value.isEmpty()) {
            settings.put(
                name.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.'),
                value);
          }
        });
    return settings;
  }

  private String required(String variable) {
    String value = environment.getOrDefault(variable, "");
    if (value.isBlank()) {
      throw new StackFailure(variable + " must be set");
    }
    return value;
  }
}
