package io.tocsin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Topic;
import io.tocsin.stack.tail.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real broker and database, started twice on the same folder. */
class InfrastructureTest {

  @TempDir Path folder;

  @Test
  void givenAStackThatWasStopped_whenItStartsAgain_thenAllIsWhereItWas() throws Exception {
    StackSettings settings = settings();
    try (LocalStack stack = new LocalStack(settings, line -> {})) {
      stack.startInfrastructure();
      assertThatTopicsAreAsDeclared(stack);
      try (Upstream upstream = new Upstream(stack.bootstrapServers())) {
        upstream.tell("c1", new Contact("Anna", "anna@example.com", "en"));
        upstream.flush();
      }
      execute(stack, "CREATE TABLE kept (id int)");
      assertThatThrownBy(
              () -> DriverManager.getConnection(stack.jdbcUrl("tickets"), "tocsin", "wrong"))
          .isInstanceOf(SQLException.class);
    }
    leaveTheMarksOfACrash(settings);
    try (LocalStack stack = new LocalStack(settings, line -> {})) {
      stack.startInfrastructure();
      assertThat(contactsIn(stack)).isEqualTo(1);
      execute(stack, "INSERT INTO kept VALUES (1)");
    }
  }

  @Test
  void givenADatabaseServerThatOutlivedItsStack_thenTheNextStartEndsIt() {
    StackSettings settings = settings();
    PostgresPrograms programs = PostgresPrograms.unpack(settings.postgresPrograms());
    try (StateDirectory state = StateDirectory.open(settings.state())) {
      ChildProcesses children = new ChildProcesses(state.root());
      PostgresServer.start(programs, state, children, settings.ports().postgres());
      assertThat(children.running("postgres")).isPresent();

      PostgresServer.endLeftOver(programs, state, children);

      // Its last mark is gone a moment before the process is.
      await().until(() -> children.running("postgres").isEmpty());
      settings.ports().requireFree();
    }
  }

  private StackSettings settings() {
    Path home = Path.of("target", "stack-test").toAbsolutePath();
    return new StackSettings(
        folder, home, folder.resolve("state"), false, Ports.free(), Optional.empty(), Map.of());
  }

  /** A process id that belongs to nobody of ours by now. */
  private static void leaveTheMarksOfACrash(StackSettings settings) throws IOException {
    Files.writeString(
        settings.state().resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n");
  }

  private static void assertThatTopicsAreAsDeclared(LocalStack stack)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      Map<String, TopicDescription> topics =
          admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get();
      for (Topic topic : Topic.values()) {
        assertThat(topics.get(topic.topicName()))
            .extracting(description -> description.partitions().size())
            .isEqualTo(topic.partitions());
      }
    }
  }

  private static long contactsIn(LocalStack stack) throws ExecutionException, InterruptedException {
    long records = 0;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      for (int i = 0; i < Topic.CUSTOMER_CONTACTS.partitions(); i++) {
        TopicPartition partition = new TopicPartition(Topic.CUSTOMER_CONTACTS.topicName(), i);
        records +=
            admin
                .listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
      }
    }
    return records;
  }

  private static void execute(LocalStack stack, String sql) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(stack.jdbcUrl("tickets"), "tocsin", stack.databasePassword())) {
      connection.createStatement().execute(sql);
    }
  }
}
