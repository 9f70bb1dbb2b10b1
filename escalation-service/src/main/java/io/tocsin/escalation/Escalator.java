package io.tocsin.escalation;

import io.tocsin.escalation.policy.Decision;
import io.tocsin.escalation.store.Cases;
import io.tocsin.escalation.store.Decisions;
import io.tocsin.escalation.store.Presences;
import io.tocsin.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Joins the pure policy to what it needs: loads, decides, keeps, and publishes. */
@ApplicationScoped
public class Escalator {

  /** This service's name: as reader, and as source of its events. */
  public static final String NAME = "escalation-service";

  private final Houses houses;
  private final Cases cases;
  private final Decisions decisions;
  private final Presences presences;
  private final Outbox outbox;
  private final EscalationMetrics metrics;
  private final InstantSource time;

  Escalator(
      Houses houses,
      Cases cases,
      Decisions decisions,
      Presences presences,
      Outbox outbox,
      EscalationMetrics metrics,
      InstantSource time) {
    this.houses = houses;
    this.cases = cases;
    this.decisions = decisions;
    this.presences = presences;
    this.outbox = outbox;
    this.metrics = metrics;
    this.time = time;
  }

  /**
   * Decides on causes that nobody has decided on, in their order, in the caller's transaction,
   * which holds the tickets' locks.
   */
  public void decide(List<Cause> causes) {
    if (causes.isEmpty()) {
      return;
    }
    Set<String> tickets = causes.stream().map(Cause::ticketId).collect(Collectors.toSet());
    Batch batch = batch(tickets);
    causes.forEach(batch::decide);
    keep(batch);
  }

  /**
   * Decides on one person's command, in the caller's transaction, which holds the ticket's lock.
   * Nothing has changed where it is refused.
   */
  public Decision command(Cause cause) {
    Batch batch = batch(Set.of(cause.ticketId()));
    Decision decision = batch.decide(cause);
    if (decision instanceof Decision.Decided) {
      keep(batch);
    }
    return decision;
  }

  private Batch batch(Set<String> tickets) {
    return new Batch(houses.current(), cases.load(tickets), time.instant());
  }

  private void keep(Batch batch) {
    cases.save(batch.changed(), batch.drills(), batch.now());
    decisions.add(batch.records());
    outbox.append(batch.events());
    // Last, since all batches write the same few rows, and wait for each other here.
    if (!batch.lastGiven().isEmpty()) {
      presences.saveLastGiven(batch.lastGiven());
    }
    metrics.afterCommit(batch.outcomes());
  }
}
