package io.tocsin.timer.api;

import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive unless Streams has given up: a long restore is no reason to be restarted. */
@Liveness
class StreamsAlive implements HealthCheck {
  private final KafkaStreams streams;

  StreamsAlive(KafkaStreams streams) {
    this.streams = streams;
  }

  @Override
  public HealthCheckResponse call() {
    KafkaStreams.State state = streams.state();
    return HealthCheckResponse.named("streams")
        .status(!state.hasCompletedShutdown() && !state.isShuttingDown())
        .withData("state", state.name())
        .build();
  }
}
