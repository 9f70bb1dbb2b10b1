package io.tocsin.escalation.store;

import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.tocsin.escalation.drill.Drill;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The drills, in the caller's transaction. */
@ApplicationScoped
public class Drills {

  /** Keeps a new one. */
  public void add(Drill drill) {
    DrillRow.of(drill).persist();
  }

  /** Keeps when and by whom one was ended; the caller has locked it. */
  public void end(Drill ended) {
    DrillRow.<DrillRow>findByIdOptional(ended.id()).orElseThrow().end(ended);
  }

  /** The one with that id. */
  public Optional<Drill> find(String id) {
    return DrillRow.<DrillRow>findByIdOptional(id).map(DrillRow::drill);
  }

  /** The same, and nobody else ends it until the caller's transaction does. */
  public Optional<Drill> lock(String id) {
    return DrillRow.<DrillRow>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
        .map(DrillRow::drill);
  }

  /** Those that run and began before that time; locked likewise. */
  public List<Drill> lockRunning(Instant startedBefore) {
    return DrillRow.<DrillRow>find("endedAt is null and startedAt < ?1", startedBefore)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .stream()
        .map(DrillRow::drill)
        .toList();
  }

  /** The newest, newest first. */
  public List<Drill> list(int limit) {
    return DrillRow.<DrillRow>findAll(
            Sort.descending("startedAt").and("id", Sort.Direction.Descending))
        .page(Page.ofSize(limit))
        .stream()
        .map(DrillRow::drill)
        .toList();
  }
}
