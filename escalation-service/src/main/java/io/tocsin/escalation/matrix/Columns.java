package io.tocsin.escalation.matrix;

import io.tocsin.contracts.Priority;
import org.jspecify.annotations.Nullable;

/** What a row asks of a question; absent is anything, and what is not known is only anything. */
public record Columns(
    @Nullable OneOf<Trigger> trigger,
    @Nullable OneOf<String> metric,
    @Nullable Numbers percent,
    @Nullable Numbers tier,
    @Nullable OneOf<Priority> priority,
    @Nullable Numbers severity,
    @Nullable OneOf<String> plan,
    @Nullable Numbers affectedUsers,
    @Nullable OneOf<Hours> hours,
    @Nullable OneOf<String> team) {

  /** Asks nothing. */
  public static final Columns ANY =
      new Columns(null, null, null, null, null, null, null, null, null, null);

  /** Whether every column accepts the question. */
  public boolean accept(Question asked) {
    return (trigger == null || trigger.accepts(asked.trigger()))
        && (metric == null || metric.accepts(asked.metric()))
        && (tier == null || tier.has(asked.tier()))
        && (priority == null || priority.accepts(asked.priority()))
        && (severity == null || severity.accepts(asked.severity()))
        && (plan == null || plan.accepts(asked.plan()))
        && (affectedUsers == null || affectedUsers.accepts(asked.affectedUsers()))
        && (percent == null || percent.accepts(asked.percent()))
        && (hours == null || hours.accepts(asked.hours()))
        && (team == null || team.accepts(asked.team()));
  }
}
