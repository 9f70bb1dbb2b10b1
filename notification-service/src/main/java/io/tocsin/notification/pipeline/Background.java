package io.tocsin.notification.pipeline;

import io.tocsin.contracts.EscalationReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an escalation says besides what happened.
 *
 * @param reason why it was decided
 * @param metric the metric that led to it, where one did
 * @param tier the tier that has the ticket now
 * @param inform who else is told: {@code member:<id>}, {@code channel:<name>} or {@code customer}
 */
public record Background(
    @Nullable EscalationReason reason,
    @Nullable String metric,
    @Nullable Integer tier,
    List<String> inform) {

  /** Of events that say no more. */
  public static final Background NONE = new Background(null, null, null, List.of());
}
