package io.tocsin.escalation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.contracts.EscalationData;
import io.tocsin.escalation.policy.Announcement;
import io.tocsin.escalation.policy.EscalationCase;
import io.tocsin.escalation.policy.Facts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Counts and logs decisions: {@code tocsin.escalations} by type, reason and tier, and {@code
 * tocsin.escalation.acknowledge.time} from raised to acknowledged. What is told of drills is
 * counted apart, as {@code tocsin.escalation.drills}; what is told of canaries is not.
 */
@ApplicationScoped
class EscalationMetrics {

  private static final Logger LOG = Logger.getLogger(Escalator.class);

  private static final Duration[] ACKNOWLEDGE_BOUNDS =
      IntStream.of(5, 15, 30, 60, 120, 240, 480, 1440)
          .mapToObj(Duration::ofMinutes)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final TransactionSynchronizationRegistry transaction;

  EscalationMetrics(MeterRegistry registry, TransactionSynchronizationRegistry transaction) {
    this.registry = registry;
    this.transaction = transaction;
  }

  /**
   * The times to acknowledge are there from the start, so that the first one is seen as one more
   * than none. After the first definitions are in.
   */
  void atStart(@Observes StartupEvent event, Houses houses) {
    QuarkusTransaction.requiringNew()
        .call(houses::roster)
        .tiers()
        .keySet()
        .forEach(this::acknowledgeTime);
  }

  /** Once the caller's transaction has committed; a batch that is tried again counts once. */
  void afterCommit(List<Outcome> outcomes) {
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              outcomes.forEach(EscalationMetrics.this::tell);
            }
          }
        });
  }

  private void tell(Outcome outcome) {
    EscalationCase before = outcome.before().state();
    EscalationCase after = outcome.decided().next().state();
    LOG.infof(
        "decision=%s ticket=%s cause=%s before=%s after=%s",
        name(outcome.decided().reason()),
        outcome.cause().ticketId(),
        outcome.cause().eventId(),
        before.stage().wire(),
        after.stage().wire());
    Facts facts = outcome.cause().facts();
    if (facts != null && facts.canary()) {
      return;
    }
    if (facts != null && facts.drill()) {
      registry
          .counter("tocsin.escalation.drills")
          .increment(outcome.decided().announcements().size());
      return;
    }
    outcome.decided().announcements().forEach(this::count);
    if (before instanceof EscalationCase.Raised raised
        && after instanceof EscalationCase.Acknowledged) {
      acknowledgeTime(raised.post().tier()).record(Duration.between(raised.since(), outcome.at()));
    }
  }

  private Timer acknowledgeTime(int tier) {
    return Timer.builder("tocsin.escalation.acknowledge.time")
        .description("From raised to acknowledged")
        .tag("tier", Integer.toString(tier))
        .serviceLevelObjectives(ACKNOWLEDGE_BOUNDS)
        .register(registry);
  }

  private void count(Announcement announcement) {
    EscalationData data = announcement.data();
    Integer tier = data.toTier() == null ? data.fromTier() : data.toTier();
    registry
        .counter(
            "tocsin.escalations",
            "type",
            announcement.type().wire(),
            "reason",
            name(data.reason()),
            "tier",
            String.valueOf(tier))
        .increment();
  }

  private static String name(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
