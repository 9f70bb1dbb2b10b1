package io.tocsin.systemtests.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.contracts.TicketEventType;
import io.tocsin.kit.time.TimeLapse;
import io.tocsin.stack.ServiceName;
import io.tocsin.stack.Stage;
import io.tocsin.stack.Terminal;
import io.tocsin.stack.demo.Demo;
import io.tocsin.stack.inbox.ReceivedMail;
import io.tocsin.stack.tail.EventTail;
import io.tocsin.stack.tail.Seen;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The story over the compose file. It needs an engine and the images, and is no part of the
 * everyday run: {@code ./tocsin containers test}.
 */
@Tag("containers")
class ContainersTest {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  @Test
  void givenContainersKilledInTheMiddleOfTheStory_whenTheyAreBack_thenNothingWasLost()
      throws Exception {
    TimeLapse time = Demo.time(Instant.now());
    try (Compose compose = new Compose(timeLapse(time))) {
      compose.up();
      Stage stage = compose.stage();
      for (ServiceName service : ServiceName.values()) {
        await().atMost(PATIENCE).until(() -> ready(stage.url(service)));
      }
      CountDownLatch secondTier = new CountDownLatch(1);
      try (EventTail tail =
          EventTail.follow(
              stage.bootstrapServers(),
              seen -> {
                if (isEscalated(seen)) {
                  secondTier.countDown();
                }
              })) {
        Thread power = Thread.ofPlatform().start(() -> cutPower(secondTier, compose));

        List<String> missing = new Demo(stage, time, Terminal.standard(Map.of())).play();

        power.join();
        assertThat(missing).isEmpty();
        assertThat(stage.mails()).extracting(ReceivedMail::messageId).doesNotHaveDuplicates();
      }
    }
  }

  private static void cutPower(CountDownLatch moment, Compose compose) {
    try {
      moment.await();
      compose.kill(ServiceName.SLA_TIMER, ServiceName.ESCALATION);
      compose.up();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isEscalated(Seen seen) {
    return seen instanceof Seen.Ticket(var event)
        && event.type().equals(TicketEventType.ESCALATED.wire());
  }

  private static Map<String, String> timeLapse(TimeLapse time) {
    return Map.of(
        "TOCSIN_PROFILE", "prod,time-lapse",
        "TOCSIN_UNSAFE_ALLOW", "demo-secrets,plain-kafka,plain-database,time-lapse",
        "TOCSIN_TIME_LAPSE_ORIGIN", time.origin().toString(),
        "TOCSIN_TIME_LAPSE_STARTED_AT", time.startedAt().toString(),
        "TOCSIN_TIME_LAPSE_SPEED", Long.toString(time.speed()));
  }

  private boolean ready(URI service) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
