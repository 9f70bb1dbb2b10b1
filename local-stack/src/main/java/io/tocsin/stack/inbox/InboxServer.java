package io.tocsin.stack.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A receiver shaped like Slack's incoming webhooks, at {@code POST /slack/<channel>}, and a page on
 * which to read it and the mail: {@code GET /}, or {@code GET /messages} as JSON.
 *
 * <p>Like Slack it answers 200 {@code ok}, 400 {@code invalid_payload} or {@code no_text}, and 404
 * {@code channel_not_found}.
 */
public final class InboxServer implements AutoCloseable {

  private static final Pattern HOOK = Pattern.compile("/slack/([\\p{Alnum}_.#-]{1,80})");
  private static final int MAX_BYTES = 1 << 20;
  private static final int SHOWN = 200;

  private final HttpServer server;
  private final MailServer mail;
  private final Received<SlackMessage> slack;
  private final InstantSource realTime;

  private InboxServer(
      HttpServer server, MailServer mail, Received<SlackMessage> slack, InstantSource realTime) {
    this.server = server;
    this.mail = mail;
    this.slack = slack;
    this.realTime = realTime;
  }

  /** Starts the server on the loopback address; its messages are gone when it ends. */
  public static InboxServer start(int port, MailServer mail, InstantSource realTime)
      throws IOException {
    String address = InetAddress.getLoopbackAddress().getHostAddress();
    return start(address, port, mail, Received.inMemory(), realTime);
  }

  /** The same on another address of this machine, with its messages in a file of the folder. */
  public static InboxServer start(
      String address, int port, MailServer mail, Path folder, InstantSource realTime)
      throws IOException {
    Received<SlackMessage> slack = Received.in(folder.resolve("chat.jsonl"), SlackMessage.class);
    return start(address, port, mail, slack, realTime);
  }

  private static InboxServer start(
      String address,
      int port,
      MailServer mail,
      Received<SlackMessage> slack,
      InstantSource realTime)
      throws IOException {
    HttpServer http = HttpServer.create(new InetSocketAddress(address, port), 100);
    InboxServer inbox = new InboxServer(http, mail, slack, realTime);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/slack/", inbox::hook);
    http.createContext("/messages", inbox::json);
    http.createContext("/", inbox::page);
    http.start();
    return inbox;
  }

  /** The last chat messages taken, oldest first. */
  public List<SlackMessage> slackMessages() {
    return slack.all();
  }

  /** How many chat messages were ever taken. */
  public long slackTotal() {
    return slack.total();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void hook(HttpExchange exchange) throws IOException {
    Matcher path = HOOK.matcher(exchange.getRequestURI().getPath());
    if (!exchange.getRequestMethod().equals("POST")) {
      answer(exchange, 405, "text/plain", "method_not_allowed");
    } else if (!path.matches()) {
      answer(exchange, 404, "text/plain", "channel_not_found");
    } else {
      take(exchange, path.group(1));
    }
  }

  private void take(HttpExchange exchange, String channel) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES);
    switch (Json.read(Json.WIRE, body, JsonNode.class)) {
      case Parsed.Ok<JsonNode>(JsonNode message) when message.isObject() -> {
        if (message.path("text").asText("").isBlank() && !message.has("blocks")) {
          answer(exchange, 400, "text/plain", "no_text");
          return;
        }
        slack.add(
            new SlackMessage(
                realTime.instant(), channel, message.path("text").asText(""), message.toString()));
        answer(exchange, 200, "text/plain", "ok");
      }
      case Parsed.Ok<JsonNode> other -> answer(exchange, 400, "text/plain", "invalid_payload");
      case Parsed.Bad<JsonNode> bad -> answer(exchange, 400, "text/plain", "invalid_payload");
    }
  }

  private void json(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        "application/json",
        Json.WIRE.writeValueAsString(Map.of("mails", mail.mails(), "slack", slack.all())));
  }

  private void page(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/")) {
      answer(exchange, 200, "text/html", InboxPage.of(last(mail.mails()), last(slack.all())));
    } else {
      answer(exchange, 404, "text/plain", "not found");
    }
  }

  private static <T> List<T> last(List<T> all) {
    return all.subList(Math.max(0, all.size() - SHOWN), all.size()).reversed();
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
