package io.tocsin.escalation;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Topic;
import io.tocsin.escalation.policy.Announcement;
import io.tocsin.escalation.policy.Decision;
import io.tocsin.escalation.policy.EscalationCase;
import io.tocsin.escalation.policy.EscalationPolicy;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.store.Cases;
import io.tocsin.escalation.store.DecisionRecord;
import io.tocsin.escalation.store.Decisions;
import io.tocsin.escalation.store.Rosters;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.EventIds;
import io.tocsin.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Joins the pure policy to what it needs: loads, decides, keeps, and publishes. */
@ApplicationScoped
public class Escalator {

  /** This service's name: as reader, and as source of its events. */
  public static final String NAME = "escalation-service";

  private final Rosters rosters;
  private final Cases cases;
  private final Decisions decisions;
  private final Outbox outbox;
  private final EscalationMetrics metrics;
  private final InstantSource time;

  Escalator(
      Rosters rosters,
      Cases cases,
      Decisions decisions,
      Outbox outbox,
      EscalationMetrics metrics,
      InstantSource time) {
    this.rosters = rosters;
    this.cases = cases;
    this.decisions = decisions;
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
    Batch batch = new Batch(rosters.load(), cases.load(tickets), time.instant());
    causes.forEach(batch::decide);
    cases.save(batch.changed, batch.now);
    decisions.add(batch.records);
    outbox.append(batch.events);
    metrics.afterCommit(batch.outcomes);
  }

  /** What a batch has come to so far. */
  private static final class Batch {

    private final Roster roster;
    private final Map<String, EscalationCase> current;
    private final Instant now;
    private final Map<String, EscalationCase> changed = new HashMap<>();
    private final List<DecisionRecord> records = new ArrayList<>();
    private final List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    Batch(Roster roster, Map<String, EscalationCase> current, Instant now) {
      this.roster = roster;
      this.current = new HashMap<>(current);
      this.now = now;
    }

    void decide(Cause cause) {
      EscalationCase before = current.getOrDefault(cause.ticketId(), new EscalationCase.None());
      switch (EscalationPolicy.decide(before, cause.facts(), cause.input(), roster, now)) {
        case Decision.Nothing nothing -> {}
        case Decision.Decided decided -> take(cause, before, decided);
      }
    }

    private void take(Cause cause, EscalationCase before, Decision.Decided decided) {
      EscalationCase after = decided.next();
      current.put(cause.ticketId(), after);
      changed.put(cause.ticketId(), after);
      records.add(
          new DecisionRecord(
              cause.eventId(),
              cause.ticketId(),
              cause.input().rule(),
              decided.reason(),
              DecisionRecord.Point.of(before),
              DecisionRecord.Point.of(after),
              now));
      for (Announcement announcement : decided.announcements()) {
        events.add(CloudEvents.record(Topic.ESCALATION_EVENTS, event(cause, announcement)));
      }
      outcomes.add(new Outcome(cause, before, decided, now));
    }

    /** The id says: this step, for this cause. A tier passed over is a step of its own. */
    private Event<EscalationData> event(Cause cause, Announcement announcement) {
      String type = announcement.type().wire();
      Integer toTier = announcement.data().toTier();
      String step = toTier == null ? "" : toTier.toString();
      return new Event<>(
          EventIds.of(NAME, cause.eventId(), type, step),
          NAME,
          type,
          cause.ticketId(),
          now,
          cause.eventId(),
          null,
          announcement.data());
    }
  }
}
