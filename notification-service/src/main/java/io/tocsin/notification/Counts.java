package io.tocsin.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.notification.Announcements.Standing;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What is counted of messages, by channel. */
@ApplicationScoped
public class Counts {

  private final MeterRegistry metrics;

  Counts(MeterRegistry metrics) {
    this.metrics = metrics;
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
      case State.RetryAt _ -> count(channel, "retried", 1);
      case State.Unknown _ -> unknown(channel, 1);
      case State.Undeliverable _ -> count(channel, "undeliverable", 1);
      case State.Suppressed _ -> count(channel, "suppressed", 1);
      case State.Pending _, State.Sending _ -> {}
    }
  }

  /** Nobody knows what became of so many attempts. */
  public void unknown(Channel channel, int count) {
    count(channel, "unknown", count);
  }

  private Timer latency(Channel channel) {
    return Timer.builder("tocsin.notification.latency")
        .description("From what happened to a channel having taken the message")
        .tag("channel", channel.code())
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(5))
        .maximumExpectedValue(Duration.ofMinutes(10))
        .register(metrics);
  }

  private void count(Channel channel, String result, int count) {
    metrics
        .counter("tocsin.notifications", "channel", channel.code(), "result", result)
        .increment(count);
  }
}
