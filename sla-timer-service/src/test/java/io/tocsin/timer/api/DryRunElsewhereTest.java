package io.tocsin.timer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tocsin.timer.api.DefinitionViews.DryRunView;
import io.tocsin.timer.rehearsal.Move;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class DryRunElsewhereTest {
  private static final byte[] BODY = "calendar: 24x7".getBytes(UTF_8);

  private final List<String> asked = new ArrayList<>();

  @Test
  void given_an_answer_then_its_figures_are_read_and_it_was_asked_not_to_pass_the_question_on()
      throws IOException {
    Optional<DryRunView> view =
        ask(
            200,
            """
            {"version": 2, "apply": "retroactive", "examined": 7, "complete": true, "moved": 1,
             "breachedAtOnce": 0, "retracted": 1,
             "moves": [{"ticketId": "t", "metric": "resolution", "cycle": 1, "state": "paused",
                        "from": "2026-01-05T17:00:00Z", "to": null}]}
            """);

    Move move =
        new Move("t", "resolution", 1, "paused", Instant.parse("2026-01-05T17:00:00Z"), null);
    assertThat(view).contains(new DryRunView(2, "retroactive", 7, true, 1, 0, 1, List.of(move)));
    assertThat(asked)
        .containsExactly("PUT /?dryRun=true", "application/yaml", "true", "calendar: 24x7");
  }

  @Test
  void given_a_refusal_or_nobody_there_then_there_is_no_answer() throws IOException {
    assertThat(ask(422, "{}")).isEmpty();
    assertThat(ask(200, "no JSON")).isEmpty();
    assertThat(new DryRunElsewhere().ask(new HostInfo("localhost", 1), request(), "PUT", BODY))
        .isEmpty();
  }

  private Optional<DryRunView> ask(int status, String answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          asked.add(exchange.getRequestHeaders().getFirst("Content-Type"));
          asked.add(exchange.getRequestHeaders().getFirst(OtherInstance.FORWARDED));
          asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(status, 0);
          exchange.getResponseBody().write(answer.getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    try {
      HostInfo other = new HostInfo("localhost", server.getAddress().getPort());
      return new DryRunElsewhere().ask(other, request(), "PUT", BODY);
    } finally {
      server.stop(0);
    }
  }

  private static ChangeRequest request() {
    ChangeRequest request = new ChangeRequest();
    request.contentType = "application/yaml";
    return request;
  }
}
