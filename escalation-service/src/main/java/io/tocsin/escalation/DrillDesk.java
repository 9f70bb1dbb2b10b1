package io.tocsin.escalation;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.escalation.drill.Drill;
import io.tocsin.escalation.drill.DrillDraft;
import io.tocsin.escalation.drill.Report;
import io.tocsin.escalation.drill.Step;
import io.tocsin.escalation.drill.Told;
import io.tocsin.escalation.policy.Facts;
import io.tocsin.escalation.store.DecisionRecord;
import io.tocsin.escalation.store.Decisions;
import io.tocsin.escalation.store.DrillMessages;
import io.tocsin.escalation.store.Drills;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import io.tocsin.kit.events.EventIds;
import io.tocsin.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends made-up tickets through the real system, and tells what came of them. */
@ApplicationScoped
@Transactional
public class DrillDesk {

  private static final Logger LOG = Logger.getLogger(DrillDesk.class);

  /** What came of a wish. */
  public sealed interface Done {

    /** It is done, and this is the drill now. */
    record Acted(Drill now) implements Done {}

    /** There is no such drill. */
    record Unknown() implements Done {}

    /** It has been ended before. */
    record Over(Drill now) implements Done {}

    /** It was asked for wrongly; nothing has changed. */
    record Refused(List<Fault> faults) implements Done {}
  }

  /**
   * A drill, everything that happened, and what it shows.
   *
   * @param decisions in their order
   * @param told in the order of time
   */
  public record Shown(
      Drill drill, List<DecisionRecord> decisions, List<Told> told, Report report) {}

  private final Houses houses;
  private final Drills drills;
  private final DrillMessages messages;
  private final Decisions decisions;
  private final Outbox outbox;
  private final InstantSource time;

  DrillDesk(
      Houses houses,
      Drills drills,
      DrillMessages messages,
      Decisions decisions,
      Outbox outbox,
      InstantSource time) {
    this.houses = houses;
    this.drills = drills;
    this.messages = messages;
    this.decisions = decisions;
    this.outbox = outbox;
    this.time = time;
  }

  /** Opens the ticket of a new drill, as an upstream system of the name {@code drill} would. */
  public Done start(DrillDraft draft) {
    List<Fault> faults = draft.faults(houses.roster().members().keySet());
    if (!faults.isEmpty()) {
      return new Done.Refused(faults);
    }
    String id = UUID.randomUUID().toString();
    Drill drill =
        new Drill(
            id,
            EventIds.ticket(Facts.DRILL, id),
            draft.titleOrDefault(),
            Rules.present(draft.who()),
            time.instant(),
            null,
            null);
    drills.add(drill);
    publish(drill, TicketEventType.OPENED, drill.startedAt(), draft.ticket());
    LOG.infof("drill=started id=%s ticket=%s by=%s", id, drill.ticketId(), drill.startedBy());
    return new Done.Acted(drill);
  }

  /** Closes its ticket. */
  public Done end(String id, @Nullable String who) {
    List<Fault> faults = new ArrayList<>();
    DrillDraft.who(who, houses.roster().members().keySet(), faults);
    if (!faults.isEmpty()) {
      return new Done.Refused(faults);
    }
    Optional<Drill> found = drills.lock(id);
    if (found.isEmpty()) {
      return new Done.Unknown();
    }
    Drill drill = found.get();
    return drill.over() ? new Done.Over(drill) : new Done.Acted(ended(drill, who));
  }

  /** Ends those that nobody has ended for too long. */
  public void endForgotten() {
    drills.lockRunning(time.instant().minus(Drill.LONGEST)).forEach(drill -> ended(drill, null));
  }

  private Drill ended(Drill drill, @Nullable String who) {
    Drill ended = drill.ended(who == null ? Escalator.NAME : who, time.instant());
    drills.end(ended);
    publish(ended, TicketEventType.CLOSED, time.instant(), DrillDraft.closing(who));
    LOG.infof("drill=ended id=%s by=%s", ended.id(), ended.endedBy());
    return ended;
  }

  private void publish(Drill drill, TicketEventType type, Instant at, IntakeData data) {
    outbox.append(
        Topic.TICKET_INTAKE,
        new Event<>(
            EventIds.of(Escalator.NAME, drill.id(), type.wire()),
            Facts.DRILL,
            type.wire(),
            drill.id(),
            at,
            null,
            null,
            data));
  }

  /** The newest drills, newest first. */
  public List<Drill> list(int limit) {
    return drills.list(limit);
  }

  /** One drill with what it has shown so far. */
  public Optional<Shown> report(String id) {
    return drills.find(id).map(this::report);
  }

  private Shown report(Drill drill) {
    List<DecisionRecord> decided = decisions.of(drill.ticketId());
    List<Told> told = messages.of(drill.ticketId());
    List<Step> steps = decided.stream().map(DrillDesk::step).toList();
    return new Shown(drill, decided, told, Report.of(drill, steps, told, time.instant()));
  }

  private static Step step(DecisionRecord decision) {
    return new Step(
        decision.decidedAt(),
        decision.reason(),
        decision.actor(),
        decision.before().stage(),
        decision.after().stage(),
        decision.after().post());
  }
}
