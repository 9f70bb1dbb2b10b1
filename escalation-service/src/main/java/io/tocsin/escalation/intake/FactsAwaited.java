package io.tocsin.escalation.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.escalation.policy.Facts;
import io.tocsin.escalation.store.TicketFacts;
import io.tocsin.outbox.StoreException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a breach is decided on facts at least as new as those that the timer had.
 *
 * <p>{@code sla-events} can overtake {@code ticket-events}: they are topics of their own. A breach
 * whose ticket is unknown, or at another tier as far as we know, waits until our reader of {@code
 * ticket-events} has passed the end of the ticket's partition as it stands when the breach is seen;
 * whatever led to the breach lies before that. Topics keyed by ticket have the same partitions.
 *
 * <p>When that reader makes no progress for {@link #PATIENCE}, the breach is decided on what is
 * known: late is worse than without the customer's name.
 */
@ApplicationScoped
class FactsAwaited {

  private static final Logger LOG = Logger.getLogger(FactsAwaited.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 20;

  private final TicketFacts facts;
  private final ReaderProgress progress;
  private final Timer waits;
  private final CountDownLatch shutdown = new CountDownLatch(1);

  FactsAwaited(TicketFacts facts, ReaderProgress progress, MeterRegistry metrics) {
    this.facts = facts;
    this.progress = progress;
    this.waits = metrics.timer("tocsin.escalation.facts.wait");
  }

  /** Returns when these records can be decided on. */
  void await(Map<ConsumerRecord<String, byte[]>, SlaReading> readings) {
    Map<String, Breach> breaches = breaches(readings);
    if (!breaches.isEmpty()) {
      new Wait(breaches).await();
    }
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    shutdown.countDown();
  }

  /** A ticket's last breach is the one that needs the newest facts. */
  private static Map<String, Breach> breaches(
      Map<ConsumerRecord<String, byte[]>, SlaReading> readings) {
    Map<String, Breach> breaches = new HashMap<>();
    readings.forEach(
        (record, reading) -> {
          if (reading instanceof SlaReading.Breach(Event<SlaData> event)) {
            breaches.put(event.subject(), new Breach(record.partition(), event.data().tier()));
          }
        });
    return breaches;
  }

  private record Breach(int partition, @Nullable Integer tier) {

    /** A clock that says no tier needs the ticket to be known, and no more. */
    boolean fits(@Nullable Facts ticket) {
      return ticket != null && (tier == null || ticket.post().tier() == tier);
    }
  }

  /** One wait, in real time. */
  private final class Wait {

    private final Map<String, Breach> breaches;
    private Map<Integer, Long> ends = Map.of();
    private Map<Integer, Long> read = Map.of();
    private final long startedAtNanos = System.nanoTime();
    private long progressedAtNanos = startedAtNanos;

    Wait(Map<String, Breach> breaches) {
      this.breaches = breaches;
    }

    void await() {
      if (ready()) {
        return;
      }
      untilReadyOrGivenUp();
      waits.record(System.nanoTime() - startedAtNanos, TimeUnit.NANOSECONDS);
    }

    private void untilReadyOrGivenUp() {
      while (!ready()) {
        if (System.nanoTime() - progressedAtNanos > PATIENCE.toNanos()) {
          LOG.warnf("facts=given-up tickets=%d reason=reader-stands-still", breaches.size());
          return;
        }
        pause();
      }
    }

    private boolean ready() {
      try {
        Set<Integer> behind = behind();
        return behind.isEmpty() || passed(behind);
      } catch (StoreException e) {
        // The reader can't make progress either; its patience begins when the database is back.
        progressedAtNanos = System.nanoTime();
        LOG.warnf("facts=waiting error=%s", e.toString());
        return false;
      } catch (IllegalStateException e) {
        LOG.warnf("facts=waiting error=%s", e.toString());
        return false;
      }
    }

    /** Partitions with a breach that does not fit what we know. */
    private Set<Integer> behind() {
      Map<String, Facts> known = facts.read(breaches.keySet());
      return breaches.entrySet().stream()
          .filter(entry -> !entry.getValue().fits(known.get(entry.getKey())))
          .map(entry -> entry.getValue().partition())
          .collect(Collectors.toSet());
    }

    private boolean passed(Set<Integer> partitions) {
      if (ends.isEmpty()) {
        ends = progress.ends(partitions);
      }
      Map<Integer, Long> now = progress.read(partitions);
      if (!now.equals(read)) {
        read = now;
        progressedAtNanos = System.nanoTime();
      }
      return partitions.stream()
          .allMatch(
              partition -> now.getOrDefault(partition, 0L) >= ends.getOrDefault(partition, 0L));
    }

    private void pause() {
      try {
        if (shutdown.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("the service ends; the batch comes again");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for facts", e);
      }
    }
  }
}
