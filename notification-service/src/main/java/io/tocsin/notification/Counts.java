package io.tocsin.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.notification.Announcements.Standing;
import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Reason;
import io.tocsin.notification.pipeline.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is counted of messages, by channel; canaries have a measure of their own. */
@ApplicationScoped
public class Counts {

  private static final List<String> RESULTS =
      List.of("accepted", "retried", "unknown", "undeliverable", "suppressed");
  private static final Duration[] LATENCY_BOUNDS =
      IntStream.of(100, 250, 500, 1000, 5000, 15_000, 60_000, 300_000, 900_000, 3_600_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final List<String> ACTED =
      List.of(
          "shown", "done", "invalid", "unknown", "expired", "used", "solved", "taken", "moved-on");

  private final MeterRegistry metrics;

  Counts(MeterRegistry metrics) {
    this.metrics = metrics;
    // All there before they count, so that the first one is seen as one more than none.
    for (Channel channel : EnumSet.complementOf(EnumSet.of(Channel.CANARY))) {
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
    for (String result : ACTED) {
      acted(null, result, 0);
      for (Action action : Action.values()) {
        acted(action, result, 0);
      }
    }
  }

  /** A message came to another state. */
  public void count(Standing standing) {
    Channel channel = standing.notice().channel();
    if (channel == Channel.CANARY) {
      return;
    }
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
    if (channel != Channel.CANARY) {
      count(channel, "unknown", count);
    }
  }

  /** A channel took a digest with so many messages in it. */
  public void digest(Channel channel, int members) {
    digest(channel, 1, members);
  }

  /**
   * Somebody followed a link from a message, or acted by it.
   *
   * @param action what the link was for; null when nobody can say
   * @param result what came of it
   */
  public void acted(@Nullable Action action, String result) {
    acted(action, result, 1);
  }

  private void acted(@Nullable Action action, String result, int count) {
    metrics
        .counter(
            "tocsin.actions", "action", action == null ? "none" : action.code(), "result", result)
        .increment(count);
  }

  /** How many of a channel's endpoints take nothing for now, or are being probed. */
  public void endpoints(Channel channel, Supplier<Number> open, Supplier<Number> halfOpen) {
    endpoints(channel, "open", open);
    endpoints(channel, "half-open", halfOpen);
  }

  private void endpoints(Channel channel, String state, Supplier<Number> count) {
    Gauge.builder("tocsin.notification.endpoints", count)
        .description("Endpoints that get nothing for now, or a single message as a probe")
        .tags("channel", channel.code(), "state", state)
        .register(metrics);
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
