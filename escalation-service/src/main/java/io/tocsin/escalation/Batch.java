package io.tocsin.escalation;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Topic;
import io.tocsin.escalation.policy.Announcement;
import io.tocsin.escalation.policy.CanaryHouse;
import io.tocsin.escalation.policy.CaseFile;
import io.tocsin.escalation.policy.Decision;
import io.tocsin.escalation.policy.EscalationCase.InTier;
import io.tocsin.escalation.policy.EscalationPolicy;
import io.tocsin.escalation.policy.House;
import io.tocsin.escalation.policy.Post;
import io.tocsin.escalation.store.DecisionRecord;
import io.tocsin.escalation.store.DecisionRecord.Answered;
import io.tocsin.escalation.store.DecisionRecord.Point;
import io.tocsin.kit.document.Documents;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.EventIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What the causes of one transaction have come to so far. */
final class Batch {

  private final House house;
  private final Map<String, CaseFile> current;
  private final Instant now;
  private final Map<String, CaseFile> changed = new HashMap<>();
  private final Set<String> drills = new HashSet<>();
  private final Map<String, String> lastGiven = new HashMap<>();
  private final List<DecisionRecord> records = new ArrayList<>();
  private final List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  Batch(House house, Map<String, CaseFile> current, Instant now) {
    this.house = house;
    this.current = new HashMap<>(current);
    this.now = now;
  }

  Decision decide(Cause cause) {
    CaseFile before = current.getOrDefault(cause.ticketId(), CaseFile.NEW);
    House asked = isCanary(cause) ? CanaryHouse.HOUSE : house;
    Decision decision = EscalationPolicy.decide(before, cause.facts(), cause.input(), asked, now);
    if (decision instanceof Decision.Decided decided) {
      take(cause, before, decided);
    }
    return decision;
  }

  private void take(Cause cause, CaseFile before, Decision.Decided decided) {
    CaseFile after = decided.next();
    if (!after.equals(before) || decided.ruled() == null) {
      current.put(cause.ticketId(), after);
      changed.put(cause.ticketId(), after);
    }
    if (cause.facts() != null && cause.facts().drill()) {
      drills.add(cause.ticketId());
    }
    records.add(record(cause, before, decided));
    for (Announcement announcement : decided.announcements()) {
      events.add(CloudEvents.record(Topic.ESCALATION_EVENTS, event(cause, announcement)));
    }
    if (after.moves() > before.moves() && !isCanary(cause)) {
      count(before, after);
    }
    outcomes.add(new Outcome(cause, before, decided, now));
  }

  /** The next cause finds its people with one ticket more, and others with one less. */
  private void count(CaseFile before, CaseFile after) {
    if (before.state() instanceof InTier from && from.post().assignee() != null) {
      house.presence().openCases().merge(from.post().assignee(), -1, Integer::sum);
    }
    if (after.state() instanceof InTier to && to.post().assignee() != null) {
      Post post = to.post();
      house.presence().openCases().merge(post.assignee(), 1, Integer::sum);
      if (post.team() != null) {
        house.presence().lastGiven().put(post.team(), post.assignee());
        lastGiven.put(post.team(), post.assignee());
      }
    }
  }

  private DecisionRecord record(Cause cause, CaseFile before, Decision.Decided decided) {
    return new DecisionRecord(
        cause.eventId(),
        cause.ticketId(),
        answered(cause, decided.ruled()),
        decided.reason(),
        decided.announcements().isEmpty()
            ? Escalator.NAME
            : decided.announcements().getFirst().data().actor(),
        Point.of(before.state()),
        Point.of(decided.next().state()),
        now);
  }

  private static boolean isCanary(Cause cause) {
    return cause.facts() != null && cause.facts().canary();
  }

  private Answered answered(Cause cause, Decision.@Nullable Ruled ruled) {
    if (ruled == null || isCanary(cause)) {
      return new Answered(cause.input().rule(), null, null);
    }
    return new Answered(
        ruled.row() == null ? cause.input().rule() : ruled.row(),
        house.matrixVersion(),
        Documents.json(ruled.question()));
  }

  /** The id says: this step, for this cause. A tier passed over is a step of its own. */
  private Event<EscalationData> event(Cause cause, Announcement announcement) {
    String type = announcement.type().wire();
    Integer toTier = announcement.data().toTier();
    String step = toTier == null ? "" : toTier.toString();
    return new Event<>(
        EventIds.of(Escalator.NAME, cause.eventId(), type, step),
        Escalator.NAME,
        type,
        cause.ticketId(),
        now,
        cause.eventId(),
        null,
        announcement.data());
  }

  Instant now() {
    return now;
  }

  Map<String, CaseFile> changed() {
    return changed;
  }

  Set<String> drills() {
    return drills;
  }

  Map<String, String> lastGiven() {
    return lastGiven;
  }

  List<DecisionRecord> records() {
    return records;
  }

  List<ProducerRecord<String, byte[]>> events() {
    return events;
  }

  List<Outcome> outcomes() {
    return outcomes;
  }
}
