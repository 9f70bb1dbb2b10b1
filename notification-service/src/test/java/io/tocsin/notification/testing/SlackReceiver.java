package io.tocsin.notification.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.kit.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The receiving end of Slack's incoming webhooks, told for each channel what to answer next. */
public final class SlackReceiver implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, List<JsonNode>> received = new ConcurrentHashMap<>();
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();

  /** A status with headers; {@link #SILENCE}: none, until the client gives up. */
  public record Answer(int status, Map<String, String> headers) {

    /** No answer. */
    public static final Answer SILENCE = new Answer(0, Map.of());

    /** The connection is cut. */
    public static final Answer CUT = new Answer(-1, Map.of());

    /** A status alone. */
    public static Answer of(int status) {
      return new Answer(status, Map.of());
    }
  }

  public SlackReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/slack/", this::handle);
    server.start();
  }

  /** Where it listens, as a template of webhook addresses. */
  public String urlTemplate() {
    return "http://localhost:" + server.getAddress().getPort() + "/slack/{channel}";
  }

  /** Answers the channel's next messages so, one each; afterwards 200 as usual. */
  public void answer(String channel, Answer... next) {
    answers.computeIfAbsent(channel, c -> new ConcurrentLinkedDeque<>()).addAll(List.of(next));
  }

  /** The texts that a channel was sent, whatever the answer. */
  public List<String> received(String channel) {
    return messages(channel).stream().map(message -> message.path("text").asText()).toList();
  }

  /** The same, whole. */
  public List<JsonNode> messages(String channel) {
    return new ArrayList<>(received.getOrDefault(channel, List.of()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    String channel = exchange.getRequestURI().getPath().substring("/slack/".length());
    JsonNode message = Json.WIRE.readTree(exchange.getRequestBody().readAllBytes());
    received.computeIfAbsent(channel, c -> new CopyOnWriteArrayList<>()).add(message);
    Answer answer = answers.getOrDefault(channel, new ConcurrentLinkedDeque<>()).poll();
    if (answer == null) {
      answer = Answer.of(200);
    }
    if (answer.equals(Answer.SILENCE)) {
      return;
    }
    if (answer.equals(Answer.CUT)) {
      exchange.close();
      return;
    }
    answer.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(answer.status(), 2);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write("ok".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
