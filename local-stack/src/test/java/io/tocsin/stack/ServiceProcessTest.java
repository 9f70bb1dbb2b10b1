package io.tocsin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;
  private StateDirectory state;
  private ChildProcesses children;
  private HttpServer health;
  private int port;

  @BeforeEach
  void open() throws IOException {
    state = StateDirectory.open(folder);
    children = new ChildProcesses(folder);
    port = freePort();
    health = HttpServer.create();
    health.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
  }

  @AfterEach
  void close() {
    children.endServices();
    health.stop(0);
    state.close();
  }

  @Test
  void givenAServiceThatAnswers_thenItIsReady_andStopsWhenAsked() throws IOException {
    ServiceProcess service = service("exec sleep 60");
    service.start();
    answerReady();

    service.awaitReady(SOON);

    assertThat(service.running()).isTrue();
    assertThat(children.running("ticket-service")).isPresent();
    service.stop();
    assertThat(service.running()).isFalse();
    assertThat(children.running("ticket-service")).isEmpty();
  }

  @Test
  void givenAServiceThatEndsAtOnce_whenAwaited_thenItsLogIsNamed() {
    ServiceProcess service = service("echo 'Caused by: no database'; exit 3");
    service.start();

    assertThatThrownBy(() -> service.awaitReady(SOON))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("ticket-service stopped while it started: no database")
        .hasMessageContaining(service.log().toString());
  }

  @Test
  void givenAWatchedServiceThatDies_thenItIsStartedAgain_andThatIsSaid() {
    List<String> told = new CopyOnWriteArrayList<>();
    ServiceProcess service = service("exec sleep 60");
    Watchdog watchdog = new Watchdog(told::add);
    service.start();
    watchdog.watch(service);
    long before = children.running("ticket-service").orElseThrow().pid();

    children.running("ticket-service").orElseThrow().destroyForcibly();

    await()
        .atMost(SOON)
        .until(
            () ->
                children.running("ticket-service").filter(now -> now.pid() != before).isPresent());
    assertThat(told).singleElement().asString().contains("ended unexpectedly");
    watchdog.end();
    service.stop();
  }

  @Test
  void givenAWatchedServiceThatIsKilledOnPurpose_thenItStaysDown() {
    List<String> told = new CopyOnWriteArrayList<>();
    ServiceProcess service = service("exec sleep 60");
    service.start();
    new Watchdog(told::add).watch(service);

    service.kill();

    assertThat(service.running()).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void givenAServiceThatKeepsDying_thenItIsLeftAloneInTheEnd() {
    List<String> told = new CopyOnWriteArrayList<>();
    ServiceProcess service = service("exit 1");
    service.start();

    new Watchdog(told::add).watch(service);

    await().atMost(SOON).until(() -> told.stream().anyMatch(line -> line.contains("left alone")));
    assertThat(service.running()).isFalse();
  }

  @Test
  void givenAPortThatAnotherProgramTook_thenTheServiceIsNotStarted() throws IOException {
    answerReady();

    assertThatThrownBy(() -> service("exec sleep 60").start())
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("TOCSIN_TICKET_PORT");
  }

  private void answerReady() throws IOException {
    health.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    health.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private ServiceProcess service(String script) {
    ServiceCommand command =
        new ServiceCommand(ServiceName.TICKET, port, List.of("/bin/sh", "-c", script), Map.of());
    return new ServiceProcess(command, state, children, HttpClient.newHttpClient());
  }
}
