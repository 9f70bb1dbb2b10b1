package io.tocsin.notification.channel.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.kit.json.Json;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.Reason;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/** Posts to incoming webhooks. Neither addresses nor answers are logged: both can be secret. */
@ApplicationScoped
public class SlackChannel implements Messenger {

  /** Of the answer we read as much as lets the connection be used again, and no more. */
  private static final int MAX_ANSWER_BYTES = 4096;

  private final SlackConfig config;
  private final HttpClient client;

  SlackChannel(SlackConfig config) {
    this.config = config;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.connectTimeout())
            .build();
  }

  @Override
  public Channel channel() {
    return Channel.SLACK;
  }

  @Override
  public int concurrency() {
    return config.concurrency();
  }

  @Override
  public Outcome send(Letter letter) {
    HttpRequest request;
    try {
      request = request(letter);
    } catch (IllegalArgumentException e) {
      return new Outcome.Refused("bad-webhook-address");
    }
    try {
      return answer(client.send(request, HttpResponse.BodyHandlers.ofInputStream()), letter);
    } catch (HttpConnectTimeoutException | ConnectException e) {
      return new Outcome.Deferred("slack-unreachable", null);
    } catch (HttpTimeoutException e) {
      return new Outcome.Unclear(Reason.TIMED_OUT);
    } catch (IOException e) {
      return new Outcome.Unclear("slack-connection-lost");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Unclear(Reason.INTERRUPTED);
    }
  }

  private HttpRequest request(Letter letter) {
    return HttpRequest.newBuilder(webhook(letter.to()))
        .timeout(config.timeout())
        .header("Content-Type", "application/json; charset=utf-8")
        .POST(HttpRequest.BodyPublishers.ofByteArray(payload(letter)))
        .build();
  }

  private URI webhook(String channel) {
    String name = channel.startsWith("#") ? channel.substring(1) : channel;
    String own = config.webhooks().get(name);
    return URI.create(
        own != null
            ? own
            : config
                .webhookUrlTemplate()
                .replace(
                    "{channel}",
                    URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")));
  }

  private static byte[] payload(Letter letter) {
    try {
      return Json.WIRE.writeValueAsBytes(Map.of("text", letter.body()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text has a JSON form", e);
    }
  }

  /** The status decides; once it is there, a broken or endless body changes nothing. */
  private static Outcome answer(HttpResponse<InputStream> response, Letter letter) {
    try (InputStream body = response.body()) {
      body.readNBytes(MAX_ANSWER_BYTES);
    } catch (IOException e) {
      // The status is known, and nothing in the body matters.
      return outcome(response, letter);
    }
    return outcome(response, letter);
  }

  private static Outcome outcome(HttpResponse<InputStream> response, Letter letter) {
    return SlackAnswer.of(
        response.statusCode(),
        response.headers().firstValue("Retry-After").orElse(null),
        letter.deliveryId(),
        InstantSource.system().instant());
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }
}
