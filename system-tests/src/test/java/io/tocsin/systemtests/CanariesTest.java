package io.tocsin.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.stack.ServiceName;
import io.tocsin.systemtests.Monitoring.Expression;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Canaries through all services, in real time; and that it shows when one of them is away. */
@Order(6)
class CanariesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void givenCanariesComeThrough_whenTheTimerIsAway_thenTheirAgeGrows_untilItIsBack()
      throws Exception {
    try (StackUnderTest tocsin =
        StackUnderTest.start("canaries", 1, Map.of("TOCSIN_CANARY_EVERY", "1s"))) {
      until(() -> metric(tocsin, "tocsin_canary_latency_seconds_count") >= 3);
      assertThatPanelsShowThem(tocsin);
      until(() -> metric(tocsin, "tocsin_canary_age_seconds") < 10);

      tocsin.stack.service(ServiceName.SLA_TIMER).kill();
      until(() -> metric(tocsin, "tocsin_canary_age_seconds") > 12);
      tocsin.stack.service(ServiceName.SLA_TIMER).start();
      until(() -> metric(tocsin, "tocsin_canary_age_seconds") < 10);

      until(() -> closed(tocsin) >= 3);
      assertThat(tocsin.get(ServiceName.TICKET, "/tickets").path("tickets")).isEmpty();
      assertThat(tocsin.get(ServiceName.ESCALATION, "/escalations?drill=true")).isEmpty();
      assertThat(tocsin.stack.mails()).isEmpty();
      assertThat(tocsin.log.notifications("notification.accepted")).isEmpty();
    }
  }

  private static void assertThatPanelsShowThem(StackUnderTest tocsin) throws Exception {
    try (PrometheusUnderTest prometheus = PrometheusUnderTest.start(tocsin.stack).orElse(null)) {
      for (Expression panel : Monitoring.panelExpressions()) {
        if (prometheus != null && panel.text().contains("tocsin_canary")) {
          until(() -> prometheus.answers(panel.filled("30s")));
        }
      }
    }
  }

  private static long closed(StackUnderTest tocsin) throws Exception {
    long closed = 0;
    for (JsonNode ticket :
        tocsin.get(ServiceName.TICKET, "/tickets?source=canary&status=closed").path("tickets")) {
      assertThat(ticket.path("tier").asInt()).isEqualTo(2);
      closed++;
    }
    return closed;
  }

  private double metric(StackUnderTest tocsin, String name) throws Exception {
    URI metrics = URI.create(tocsin.stack.url(ServiceName.NOTIFICATION) + "/q/metrics");
    String scraped =
        http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    return Pattern.compile("^" + name + "(?:\\{.*})? (\\S+)$", Pattern.MULTILINE)
        .matcher(scraped)
        .results()
        .map(MatchResult::group)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(condition);
  }
}
