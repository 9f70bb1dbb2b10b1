package io.tocsin.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeTest {

  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    answer("/ready", 200);
    answer("/starting", 503);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void givenAServiceThatIsReady_thenItIsHealthy() {
    assertThat(Probe.healthy(server.getAddress().getPort(), "/ready")).isTrue();
  }

  @Test
  void givenAServiceThatStillStarts_thenItIsNot() {
    assertThat(Probe.healthy(server.getAddress().getPort(), "/starting")).isFalse();
  }

  @Test
  void givenNobodyWhoListens_thenItIsNot() {
    int port = server.getAddress().getPort();
    server.stop(0);
    assertThat(Probe.healthy(port, "/ready")).isFalse();
  }

  private void answer(String path, int status) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }
}
