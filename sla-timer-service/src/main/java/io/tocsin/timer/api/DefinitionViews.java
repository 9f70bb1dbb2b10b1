package io.tocsin.timer.api;

import io.tocsin.timer.intake.Kept;
import io.tocsin.timer.intake.Proposal;
import io.tocsin.timer.rehearsal.Move;
import io.tocsin.timer.rehearsal.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Policies and calendars as they are answered over HTTP. */
final class DefinitionViews {
  private DefinitionViews() {}

  /**
   * A version.
   *
   * @param effectiveFrom 1970-01-01T00:00:00Z: since ever
   * @param apply new-clocks, running-clocks or retroactive
   */
  public record VersionView(String name, int version, Instant effectiveFrom, String apply) {
    static VersionView of(Kept kept) {
      return new VersionView(
          kept.name(),
          kept.version().number(),
          kept.version().effectiveFrom(),
          kept.version().apply().wire());
    }

    static VersionView of(Proposal.NewVersion written) {
      return of(new Kept(written.name(), written.version(), written.tree()));
    }
  }

  /**
   * The newest version of a policy.
   *
   * @param when null: for every ticket
   */
  public record PolicyView(
      String name,
      int version,
      String apply,
      Instant effectiveFrom,
      int order,
      @Nullable String when) {
    static PolicyView of(Kept kept) {
      return new PolicyView(
          kept.name(),
          kept.version().number(),
          kept.version().apply().wire(),
          kept.version().effectiveFrom(),
          kept.tree().get("order") instanceof Integer order ? order : 0,
          kept.tree().get("when") instanceof String when ? when : null);
    }
  }

  /** The newest version of a calendar. */
  public record CalendarView(
      String name, int version, String apply, Instant effectiveFrom, String zone) {
    static CalendarView of(Kept kept) {
      return new CalendarView(
          kept.name(),
          kept.version().number(),
          kept.version().apply().wire(),
          kept.version().effectiveFrom(),
          String.valueOf(kept.tree().get("zone")));
    }
  }

  /**
   * What a change would do, had it been written.
   *
   * @param version the number that it would have got
   * @param examined tickets looked at
   * @param complete false when there are tickets that could not be looked at
   * @param moved clocks that would have another state, deadline or target
   * @param breachedAtOnce clocks that would be breached as soon as the version holds
   * @param retracted breaches that would be taken back
   * @param moves at most 1,000 of the moved, soonest new deadline first
   */
  public record DryRunView(
      int version,
      String apply,
      long examined,
      boolean complete,
      long moved,
      long breachedAtOnce,
      long retracted,
      List<Move> moves) {
    static DryRunView of(Proposal.NewVersion candidate, Outcome outcome, boolean complete) {
      return new DryRunView(
          candidate.version().number(),
          candidate.version().apply().wire(),
          outcome.examined(),
          complete,
          outcome.moved(),
          outcome.breachedAtOnce(),
          outcome.retracted(),
          outcome.moves());
    }

    Outcome outcome() {
      return new Outcome(examined, moved, breachedAtOnce, retracted, moves);
    }
  }
}
