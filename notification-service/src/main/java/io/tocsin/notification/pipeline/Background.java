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
 * @param onCall member ids of those of the ticket's team who are on call, in their order
 * @param manager member id of the tier's escalation manager
 */
public record Background(
    @Nullable EscalationReason reason,
    @Nullable String metric,
    @Nullable Integer tier,
    List<String> inform,
    List<String> onCall,
    @Nullable String manager) {

  /** Of events that say no more. */
  public static final Background NONE = new Background(null, null, null, List.of());

  /** Nobody is on call in what was kept before that was told. */
  public Background {
    onCall = onCall == null ? List.of() : onCall;
  }

  /** Names nobody to turn to. */
  public Background(
      @Nullable EscalationReason reason,
      @Nullable String metric,
      @Nullable Integer tier,
      List<String> inform) {
    this(reason, metric, tier, inform, List.of(), null);
  }
}
