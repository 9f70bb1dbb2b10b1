package io.tocsin.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.kit.json.Json;
import io.tocsin.stack.inbox.ReceivedMail;
import io.tocsin.stack.inbox.SlackMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A system that runs elsewhere, reached over the network alone. */
public final class RemoteStage implements Stage {

  private final String bootstrapServers;
  private final URI inbox;
  private final Map<ServiceName, URI> services;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

  /**
   * A system at these addresses.
   *
   * @param inbox the mail catcher's page
   * @param services an address for each service that is asked for, without a slash at the end
   */
  public RemoteStage(String bootstrapServers, URI inbox, Map<ServiceName, URI> services) {
    this.bootstrapServers = bootstrapServers;
    this.inbox = inbox;
    this.services = Map.copyOf(services);
  }

  @Override
  public URI url(ServiceName name) {
    URI url = services.get(name);
    if (url == null) {
      throw new IllegalArgumentException("no address of " + name.folder() + " is known");
    }
    return url;
  }

  @Override
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public URI inboxUrl() {
    return inbox;
  }

  @Override
  public List<ReceivedMail> mails() {
    return messages("mails", ReceivedMail[].class);
  }

  @Override
  public List<SlackMessage> slackMessages() {
    return messages("slack", SlackMessage[].class);
  }

  private <T> List<T> messages(String kind, Class<T[]> type) {
    HttpRequest request =
        HttpRequest.newBuilder(inbox.resolve("/messages")).timeout(Duration.ofSeconds(10)).build();
    try {
      JsonNode all = Json.WIRE.readTree(http.send(request, BodyHandlers.ofString()).body());
      return Arrays.asList(Json.WIRE.treeToValue(all.path(kind), type));
    } catch (IOException e) {
      throw new StackFailure("the inbox at " + inbox + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted", e);
    }
  }
}
