package io.tocsin.timer.api;

import io.tocsin.kit.json.Json;
import io.tocsin.timer.api.DefinitionViews.DryRunView;
import io.tocsin.timer.intake.Definitions;
import io.tocsin.timer.intake.Proposal;
import io.tocsin.timer.rehearsal.Outcome;
import io.tocsin.timer.rehearsal.Rehearsal;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;
import org.jboss.logging.Logger;

/** Rehearses a change on the clocks of this instance, and asks the others to do the same. */
@Singleton
public class DryRuns {
  private static final Logger LOG = Logger.getLogger(DryRuns.class);
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int OK = 200;

  private final LocalClocks clocks;
  private final Definitions definitions;
  private final InstantSource time;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).build();

  public DryRuns(LocalClocks clocks, Definitions definitions, InstantSource time) {
    this.clocks = clocks;
    this.definitions = definitions;
    this.time = time;
  }

  /** What the change would do to the clocks here. */
  public Outcome here(Proposal.NewVersion change) {
    Instant now = time.instant();
    Instant from = change.version().effectiveFrom();
    Rehearsal rehearsal =
        new Rehearsal(definitions.catalog(), change.candidate(), from.isAfter(now) ? from : now);
    clocks.forEach(rehearsal::examine);
    return rehearsal.outcome();
  }

  /**
   * What it would do everywhere, as far as the others answer.
   *
   * @param method and body: what was asked of this instance
   */
  DryRunView everywhere(
      Proposal.NewVersion change, ChangeRequest request, String method, byte[] body) {
    Outcome all = here(change);
    boolean complete = true;
    if (request.forwarded == null) {
      for (HostInfo other : clocks.others()) {
        Optional<DryRunView> there = there(other, request, method, body);
        complete &= there.isPresent() && there.get().version() == change.version().number();
        all = there.map(DryRunView::outcome).map(all::and).orElse(all);
      }
    }
    return DryRunView.of(change, all, complete);
  }

  private Optional<DryRunView> there(
      HostInfo other, ChangeRequest request, String method, byte[] body) {
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
      var answer = http.send(question, HttpResponse.BodyHandlers.ofByteArray());
      return answer.statusCode() == OK
          ? Optional.of(Json.WIRE.readValue(answer.body(), DryRunView.class))
          : Optional.empty();
    } catch (IOException unreachable) {
      LOG.warnf("dry_run=incomplete host=%s port=%d", other.host(), other.port());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
