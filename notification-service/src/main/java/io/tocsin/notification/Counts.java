package io.tocsin.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.notification.Announcements.Standing;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Reason;
import io.tocsin.notification.pipeline.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What is counted of messages, by channel. */
@ApplicationScoped
public class Counts {

  private static final List<String> RESULTS =
      List.of("accepted", "retried", "unknown", "undeliverable", "suppressed");
  private static final Duration[] LATENCY_BOUNDS =
      IntStream.of(1, 5, 15, 30, 60, 120, 300, 900, 3600)
          .mapToObj(Duration::ofSeconds)
          .toArray(Duration[]::new);

  private final MeterRegistry metrics;

  Counts(MeterRegistry metrics) {
    this.metrics = metrics;
    // All there before they count, so that the first one is seen as one more than none.
    for (Channel channel : Channel.values()) {
      RESULTS.forEach(result -> count(channel, result, 0));
      for (Audience audience : Audience.values()) {
        undeliverable(channel, audience, 0);
      }
      latency(channel);
      digest(channel, 0, 0);
    }
    fallBacks("channel", 0);
    fallBacks("person", 0);
    nobodyReached(0);
  }

  /** A message came to another state. */
  public void count(Standing standing) {
    Channel channel = standing.notice().channel();
    switch (standing.state()) {
      case State.Accepted _ -> {
        count(channel, "accepted", 1);
        if (standing.acceptedAt() != null) {
          Duration latency = Duration.between(standing.occurrence().at(), standing.acceptedAt());
          latency(channel).record(latency);
        }
      }
      case State.RetryAt(_, String reason) -> {
        if (!Reason.isWait(reason)) {
          count(channel, "retried", 1);
        }
      }
      case State.Unknown _ -> unknown(channel, 1);
      case State.Undeliverable _ -> {
        count(channel, "undeliverable", 1);
        undeliverable(channel, standing.notice().audience(), 1);
      }
      case State.Suppressed _ -> count(channel, "suppressed", 1);
      case State.Pending _, State.Sending _ -> {}
    }
  }

  /**
   * An urgent page did not arrive, and somebody is told instead.
   *
   * @param same whether it is the same person, by another channel
   */
  public void fallBack(boolean same) {
    fallBacks(same ? "channel" : "person", 1);
  }

  /** An urgent page reached nobody. */
  public void nobodyReached() {
    nobodyReached(1);
  }

  /** Nobody knows what became of so many attempts. */
  public void unknown(Channel channel, int count) {
    count(channel, "unknown", count);
  }

  /** A channel took a digest with so many messages in it. */
  public void digest(Channel channel, int members) {
    digest(channel, 1, members);
  }

  private void digest(Channel channel, int digests, int members) {
    metrics.counter("tocsin.notification.digests", "channel", channel.code()).increment(digests);
    metrics.counter("tocsin.notification.bundled", "channel", channel.code()).increment(members);
  }

  private void fallBacks(String to, int count) {
    metrics.counter("tocsin.notification.fall.backs", "to", to).increment(count);
  }

  private void nobodyReached(int count) {
    metrics.counter("tocsin.notification.nobody.reached").increment(count);
  }

  private Timer latency(Channel channel) {
    return Timer.builder("tocsin.notification.latency")
        .description("From what happened to a channel having taken the message")
        .tag("channel", channel.code())
        .serviceLevelObjectives(LATENCY_BOUNDS)
        .register(metrics);
  }

  private void count(Channel channel, String result, int count) {
    metrics
        .counter("tocsin.notifications", "channel", channel.code(), "result", result)
        .increment(count);
  }

  private void undeliverable(Channel channel, Audience audience, int count) {
    metrics
        .counter(
            "tocsin.notification.undeliverable",
            "channel",
            channel.code(),
            "audience",
            audience.code())
        .increment(count);
  }
}
