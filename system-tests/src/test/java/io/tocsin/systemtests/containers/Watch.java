package io.tocsin.systemtests.containers;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.kit.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a Prometheus has seen of the services. */
final class Watch {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI prometheus;

  Watch(URI prometheus) {
    this.prometheus = prometheus;
  }

  /** How many services answered its last scrape. */
  int up() throws IOException, InterruptedException {
    return value("sum(up{job='tocsin'})");
  }

  /** How many scrapes it remembers. */
  int scrapes() throws IOException, InterruptedException {
    return value("sum(count_over_time(up{job='tocsin'}[1h]))");
  }

  private int value(String expression) throws IOException, InterruptedException {
    String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(prometheus.resolve("/api/v1/query?query=" + query))
            .timeout(Duration.ofSeconds(5))
            .build();
    JsonNode answer = Json.WIRE.readTree(http.send(request, BodyHandlers.ofString()).body());
    return answer.at("/data/result/0/value/1").asInt();
  }
}
