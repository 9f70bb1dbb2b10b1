package io.tocsin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

  @BeforeEach
  void open() throws IOException {
    state = StateDirectory.open(folder);
    children = new ChildProcesses(folder);
    health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    health.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    health.start();
  }

  @AfterEach
  void close() {
    children.endServices();
    health.stop(0);
    state.close();
  }

  @Test
  void givenAServiceThatAnswers_thenItIsReady_andStopsWhenAsked() {
    ServiceProcess service = service("exec sleep 60");

    service.start();
    service.awaitReady(SOON);

    assertThat(service.running()).isTrue();
    assertThat(children.running("ticket-service")).isPresent();
    service.stop();
    assertThat(service.running()).isFalse();
    assertThat(children.running("ticket-service")).isEmpty();
  }

  @Test
  void givenAServiceThatEndsAtOnce_whenAwaited_thenItsLogIsNamed() {
    health.stop(0);
    ServiceProcess service = service("exit 3");
    service.start();

    assertThatThrownBy(() -> service.awaitReady(SOON))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("ticket-service stopped while it started")
        .hasMessageContaining(service.log().toString());
  }

  @Test
  void givenAWatchedServiceThatDies_thenItIsStartedAgain_andThatIsSaid() {
    List<String> told = new CopyOnWriteArrayList<>();
    ServiceProcess service = service("exec sleep 60");
    Watchdog watchdog = new Watchdog(told::add);
    watchdog.watch(service);
    service.start();
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
    new Watchdog(told::add).watch(service);
    service.start();

    service.kill();

    assertThat(service.running()).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void givenAServiceThatKeepsDying_thenItIsLeftAloneInTheEnd() {
    List<String> told = new CopyOnWriteArrayList<>();
    ServiceProcess service = service("exit 1");
    new Watchdog(told::add).watch(service);

    service.start();

    await().atMost(SOON).until(() -> told.stream().anyMatch(line -> line.contains("left alone")));
    assertThat(service.running()).isFalse();
  }

  private ServiceProcess service(String script) {
    ServiceCommand command =
        new ServiceCommand(
            ServiceName.TICKET,
            health.getAddress().getPort(),
            List.of("/bin/sh", "-c", script),
            Map.of());
    return new ServiceProcess(command, state, children, HttpClient.newHttpClient());
  }
}
