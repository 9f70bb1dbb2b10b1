package io.tocsin.timer.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.kafka.streams.state.HostInfo;
import org.jboss.logging.Logger;

/** Asks the instance that has a ticket's clocks; the answer goes to the caller as it is. */
@Singleton
class OtherInstance {
  /** Marks a question that was passed on once already: it is not passed on again. */
  static final String FORWARDED = "X-Tocsin-Forwarded";

  private static final Logger LOG = Logger.getLogger(OtherInstance.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  Response clocks(HostInfo owner, String ticketId, String what) {
    String path = "/clocks/" + URLEncoder.encode(ticketId, UTF_8).replace("+", "%20") + what;
    HttpRequest question =
        HttpRequest.newBuilder(URI.create("http://" + owner.host() + ":" + owner.port() + path))
            .header(FORWARDED, "true")
            .timeout(PATIENCE)
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(question, HttpResponse.BodyHandlers.ofByteArray());
      String type =
          answer.headers().firstValue(HttpHeaders.CONTENT_TYPE).orElse(MediaType.APPLICATION_JSON);
      return Response.status(answer.statusCode()).type(type).entity(answer.body()).build();
    } catch (IOException unreachable) {
      LOG.warnf("owner=unreachable host=%s port=%d", owner.host(), owner.port());
      throw ClocksResource.notNow();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw ClocksResource.notNow();
    }
  }
}
