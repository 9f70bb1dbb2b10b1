package io.tocsin.escalation.api;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.matrix.Question;
import io.tocsin.escalation.matrix.Trigger;
import io.tocsin.kit.http.Answers;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A question to the matrix as somebody asks it; see {@link Question}.
 *
 * @param trigger {@code breach}, {@code warning}, {@code request} or {@code impact}
 * @param tier 1 when absent
 * @param inHours true when absent
 */
public record QuestionRequest(
    @Nullable String trigger,
    @Nullable String metric,
    @Nullable Integer percent,
    @Nullable Integer tier,
    @Nullable Priority priority,
    @Nullable Integer severity,
    @Nullable String plan,
    @Nullable Integer affectedUsers,
    @Nullable Boolean inHours,
    @Nullable Status status,
    @Nullable String team,
    @Nullable String skill,
    @Nullable String source,
    @Nullable String customerId,
    @Nullable String locale,
    @Nullable String assignee) {

  /** The question; a problem when it makes no sense. */
  Question question() {
    Trigger asked = known();
    boolean ofClock = asked == Trigger.BREACH || asked == Trigger.WARNING;
    if (ofClock != (metric != null)) {
      throw Answers.invalid("metric", "is needed for breaches and warnings, and only for them");
    }
    if ((asked == Trigger.WARNING) != (percent != null)) {
      throw Answers.invalid("percent", "is needed for warnings, and only for them");
    }
    if (tier != null && tier < 1) {
      throw Answers.invalid("tier", "must be at least 1");
    }
    return new Question(
        asked,
        metric,
        percent,
        tier == null ? 1 : tier,
        priority,
        severity,
        plan,
        affectedUsers,
        inHours == null || inHours,
        status,
        team,
        skill,
        source,
        customerId,
        locale,
        assignee);
  }

  private Trigger known() {
    return Arrays.stream(Trigger.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(trigger))
        .findFirst()
        .orElseThrow(
            () -> Answers.invalid("trigger", "must be breach, warning, request or impact"));
  }
}
