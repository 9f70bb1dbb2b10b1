package io.tocsin.timer;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.jboss.logging.Logger;

/**
 * Stops the timer within bounds. Without a broker a stream thread waits for its last commit for
 * ever; there is nothing to lose by ending it, because what did not commit is done again.
 */
@ApplicationScoped
class StreamsStop {
  private static final Logger LOG = Logger.getLogger(StreamsStop.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int BEFORE_THE_REST = 1;
  private static final int EXIT_UNFINISHED = 1;

  private final KafkaStreams streams;

  StreamsStop(KafkaStreams streams) {
    this.streams = streams;
  }

  void stop(@Observes @Priority(BEFORE_THE_REST) ShutdownEvent event) {
    if (!streams.close(PATIENCE)) {
      LOG.errorf("streams=unfinished waited=%s next=halt", PATIENCE);
      Runtime.getRuntime().halt(EXIT_UNFINISHED);
    }
  }
}
