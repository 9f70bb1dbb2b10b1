package io.tocsin.timer.api;

import io.tocsin.timer.api.DefinitionViews.DryRunView;
import io.tocsin.timer.intake.Definitions;
import io.tocsin.timer.intake.Proposal;
import io.tocsin.timer.rehearsal.Outcome;
import io.tocsin.timer.rehearsal.Rehearsal;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/** Rehearses a change on the clocks of this instance, and asks the others to do the same. */
@Singleton
public class DryRuns {
  private final LocalClocks clocks;
  private final Definitions definitions;
  private final InstantSource time;
  private final DryRunElsewhere elsewhere = new DryRunElsewhere();

  public DryRuns(LocalClocks clocks, Definitions definitions, InstantSource time) {
    this.clocks = clocks;
    this.definitions = definitions;
    this.time = time;
  }

  /** What the change would do to the clocks here. */
  public Outcome here(Proposal.NewVersion change) {
    Instant now = time.instant();
    Instant from = change.version().effectiveFrom();
    Rehearsal rehearsal =
        new Rehearsal(definitions.catalog(), change.candidate(), from.isAfter(now) ? from : now);
    clocks.forEach(rehearsal::examine);
    return rehearsal.outcome();
  }

  /**
   * What it would do everywhere, as far as the others answer.
   *
   * @param method and body: what was asked of this instance
   */
  DryRunView everywhere(
      Proposal.NewVersion change, ChangeRequest request, String method, byte[] body) {
    Outcome all = here(change);
    boolean complete = true;
    if (request.forwarded == null) {
      for (HostInfo other : clocks.others()) {
        Optional<DryRunView> there = elsewhere.ask(other, request, method, body);
        complete &= there.isPresent() && there.get().version() == change.version().number();
        all = there.map(DryRunView::outcome).map(all::and).orElse(all);
      }
    }
    return DryRunView.of(change, all, complete);
  }
}
