package io.tocsin.timer;

import io.quarkus.runtime.Quarkus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.KafkaStreams.StateListener;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/**
 * A thread that fails is replaced; its transaction is rolled back and done again. When that happens
 * over and over, or Streams gives up, the process ends so that whoever runs it starts it afresh.
 */
@Singleton
class StreamsGuard implements StreamsUncaughtExceptionHandler, StateListener {
  private static final Logger LOG = Logger.getLogger(StreamsGuard.class);

  /** A broker that fails takes all threads with it, each time. */
  private static final int MAX_FAILURES = 10;

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int EXIT_FAILED = 1;

  private final Predecessor predecessor;
  private final Deque<Long> failures = new ArrayDeque<>();

  StreamsGuard(Predecessor predecessor) {
    this.predecessor = predecessor;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    LOG.error("stream_thread=failed", failure);
    return tooMany() ? end() : StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  @Override
  public void onChange(State next, State before) {
    LOG.infof("streams=%s before=%s", next, before);
    if (next == State.ERROR) {
      Quarkus.asyncExit(EXIT_FAILED);
    } else if (next == State.REBALANCING && before == State.RUNNING) {
      // Perhaps the partitions of an instance that was killed come here: they wait for its end.
      Thread.ofVirtual().start(this::endOfOthers);
    }
  }

  private void endOfOthers() {
    try {
      predecessor.endWhileRunning();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean tooMany() {
    long now = System.nanoTime();
    failures.addLast(now);
    while (now - failures.getFirst() > WINDOW.toNanos()) {
      failures.removeFirst();
    }
    return failures.size() > MAX_FAILURES;
  }

  private static StreamThreadExceptionResponse end() {
    LOG.errorf("stream_thread=failing_again_and_again times=%d window=%s", MAX_FAILURES, WINDOW);
    Quarkus.asyncExit(EXIT_FAILED);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }
}
