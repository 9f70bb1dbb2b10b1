package io.tocsin.stack;

import io.tocsin.stack.inbox.InboxServer;
import io.tocsin.stack.inbox.MailServer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** What the services stand on, started and listening. */
record Infrastructure(
    StateDirectory state,
    ChildProcesses children,
    KafkaBroker kafka,
    PostgresServer postgres,
    MailServer mail,
    InboxServer inbox) {

  /**
   * Starts all of it; whatever was started when something fails is left to the stopper.
   *
   * @param broker settings of the broker over its own
   */
  static Infrastructure start(
      StackSettings settings, Map<String, String> broker, Stopper stopper, Consumer<String> tell) {
    if (settings.fresh()) {
      StateDirectory.requireOurs(settings.state());
    }
    StateDirectory state = stopper.add(StateDirectory.open(settings.state()));
    ChildProcesses children = new ChildProcesses(state.root());
    PostgresPrograms programs = PostgresPrograms.unpack(settings.postgresPrograms());
    children.endServices();
    PostgresServer.endLeftOver(programs, state, children);
    if (settings.fresh()) {
      state.clear();
    }
    stopper.add(Logging.toFile(state.log("stack")));
    Ports ports = settings.ports();
    ports.requireFree();
    tell.accept("Starting Kafka, PostgreSQL, a mail server and a chat receiver");
    MailServer mail = stopper.add(MailServer.start(ports.smtp(), InstantSource.system()));
    InboxServer inbox = stopper.add(startInbox(ports.inbox(), mail));
    CompletableFuture<PostgresServer> postgres =
        CompletableFuture.supplyAsync(
            () -> stopper.add(PostgresServer.start(programs, state, children, ports.postgres())));
    try {
      KafkaBroker kafka =
          stopper.add(KafkaBroker.start(state.root().resolve("kafka"), ports, broker));
      return new Infrastructure(state, children, kafka, postgres.join(), mail, inbox);
    } catch (CompletionException e) {
      throw e.getCause() instanceof StackFailure failure ? failure : e;
    } finally {
      postgres.handle((server, failure) -> server).join();
    }
  }

  private static InboxServer startInbox(int port, MailServer mail) {
    try {
      return InboxServer.start(port, mail, InstantSource.system());
    } catch (IOException e) {
      throw new StackFailure("the inbox cannot listen on port " + port + ": " + e.getMessage(), e);
    }
  }
}
