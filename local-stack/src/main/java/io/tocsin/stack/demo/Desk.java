package io.tocsin.stack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.kit.json.Json;
import io.tocsin.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The ticket desk over HTTP, as a person at a support tool uses it. */
final class Desk {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI tickets;

  Desk(URI ticketService) {
    this.tickets = ticketService.resolve("/tickets/");
  }

  void acknowledge(Cast ticket, String member) {
    post(ticket, "acknowledgement", Map.of("agent", member));
  }

  void resolve(Cast ticket, String member, String how) {
    post(ticket, "resolution", Map.of("agent", member, "body", how));
  }

  /** The ticket's whole story, oldest first. */
  JsonNode timeline(Cast ticket) {
    try {
      return Json.WIRE.readTree(send(request(ticket, "timeline").GET().build()));
    } catch (JsonProcessingException e) {
      throw new StackFailure("the timeline of " + ticket.externalId() + " is no JSON", e);
    }
  }

  private void post(Cast ticket, String command, Map<String, String> body) {
    try {
      send(
          request(ticket, command)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(Json.WIRE.writeValueAsString(body)))
              .build());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the command has no JSON form", e);
    }
  }

  private HttpRequest.Builder request(Cast ticket, String path) {
    return HttpRequest.newBuilder(tickets.resolve(ticket.ticketId() + "/" + path))
        .timeout(Duration.ofSeconds(10));
  }

  private String send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new StackFailure(
            "ticket-service answered "
                + response.statusCode()
                + " to "
                + request.uri().getPath()
                + ": "
                + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new StackFailure("ticket-service does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted", e);
    }
  }
}
