package io.tocsin.notification.canary;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.IntStream;

/** Where canaries end: measures how long each took, and closes its ticket. */
@ApplicationScoped
public class CanaryChannel implements Messenger {

  private static final Duration[] BOUNDS =
      IntStream.of(100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Aviary aviary;
  private final Timer latency;

  CanaryChannel(Aviary aviary, MeterRegistry metrics) {
    this.aviary = aviary;
    this.latency =
        Timer.builder("tocsin.canary.latency")
            .description(
                "From a canary's clock having run out to its arrival, all services between")
            .serviceLevelObjectives(BOUNDS)
            .register(metrics);
  }

  @Override
  public Channel channel() {
    return Channel.CANARY;
  }

  @Override
  public int concurrency() {
    return 1;
  }

  @Override
  public RateLimit rateLimit() {
    return new RateLimit(0, Duration.ofSeconds(1));
  }

  @Override
  public Map<String, Object> form(Letter letter) {
    return Map.of("ticket", letter.matter().ticketId(), "text", letter.subject());
  }

  @Override
  public Outcome send(Letter letter) {
    Instant now = InstantSource.system().instant();
    aviary
        .welcome(letter.matter().ticketId(), now)
        .ifPresent(due -> latency.record(Duration.between(due, now)));
    return new Outcome.Accepted(letter.deliveryId());
  }
}
