package io.tocsin.timer.api;

import io.tocsin.kit.json.Json;
import io.tocsin.timer.api.DefinitionViews.DryRunView;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;
import org.jboss.logging.Logger;

/** Asks another instance for a dry run on the clocks that it has. */
final class DryRunElsewhere {
  private static final Logger LOG = Logger.getLogger(DryRunElsewhere.class);
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).build();

  /**
   * Its answer; empty when there is none.
   *
   * @param method and body: what was asked of this instance
   */
  Optional<DryRunView> ask(HostInfo other, ChangeRequest request, String method, byte[] body) {
    String address = "http://" + other.host() + ":" + other.port() + request.path();
    String type = request.contentType;
    HttpRequest question =
        HttpRequest.newBuilder(URI.create(address + "?dryRun=true"))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .header(HttpHeaders.CONTENT_TYPE, type == null ? MediaType.APPLICATION_JSON : type)
            .header(OtherInstance.FORWARDED, "true")
            .timeout(PATIENCE)
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(question, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() == OK) {
        return Optional.of(Json.WIRE.readValue(answer.body(), DryRunView.class));
      }
      LOG.warnf("dry_run=incomplete host=%s status=%d", other.host(), answer.statusCode());
    } catch (IOException unreachable) {
      LOG.warnf("dry_run=incomplete host=%s reason=%s", other.host(), unreachable.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
