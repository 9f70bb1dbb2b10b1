package io.tocsin.notification.pipeline;

import io.tocsin.contracts.Canary;
import java.util.List;

/** Sends a canary to its own channel once it is escalated; nobody is told of it. */
public record ReleaseCanaries() implements Stage {

  /** Not urgent, or somebody would be told instead of one that is lost. */
  private static final Notice NOTICE =
      new Notice(
          Audience.TEAM, Channel.CANARY, Canary.NAME, Template.ESCALATED, Urgency.NORMAL, null);

  @Override
  public Plan apply(Plan plan) {
    Occurrence occurrence = plan.occurrence();
    if (!occurrence.parties().canary()) {
      return plan;
    }
    return plan.with(
        occurrence.happening() instanceof Happening.Escalated ? List.of(NOTICE) : List.of());
  }
}
