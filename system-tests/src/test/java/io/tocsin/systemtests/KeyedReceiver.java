package io.tocsin.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.kit.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * The receiving end of webhooks, PagerDuty's events and Slack's incoming webhooks, each at a path
 * with its name, which remembers all that it took.
 */
final class KeyedReceiver implements AutoCloseable {

  private final HttpServer server;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();

  /**
   * What was taken.
   *
   * @param key by which its channel knows a repetition; empty where it knows none
   */
  record Taken(String channel, String key, String body) {}

  KeyedReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    Map.of("webhook", 204, "pagerduty", 202, "slack", 200)
        .forEach(
            (channel, status) ->
                server.createContext("/" + channel, exchange -> take(channel, status, exchange)));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** What was taken and speaks of this. */
  List<Taken> about(String reference) {
    return taken.stream().filter(message -> message.body.contains(reference)).toList();
  }

  private void take(String channel, int status, HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    JsonNode body = Json.WIRE.readTree(bytes);
    String key =
        switch (channel) {
          case "webhook" -> exchange.getRequestHeaders().getFirst("webhook-id");
          case "pagerduty" -> body.path("dedup_key").asText();
          default -> "";
        };
    taken.add(new Taken(channel, key, body.toString()));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
