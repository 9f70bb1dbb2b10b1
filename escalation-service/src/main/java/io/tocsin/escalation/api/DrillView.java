package io.tocsin.escalation.api;

import io.tocsin.escalation.DrillDesk.Shown;
import io.tocsin.escalation.drill.Acknowledgement;
import io.tocsin.escalation.drill.Drill;
import io.tocsin.escalation.drill.Gap;
import io.tocsin.escalation.drill.Told;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A drill's report over HTTP.
 *
 * @param over whether it has been ended
 * @param told who was told when, in the order of time
 * @param decisions in their order
 * @param gaps where it stuck, in the order of time
 */
public record DrillView(
    Drill drill,
    boolean over,
    List<Message> told,
    List<DecisionView> decisions,
    List<Taken> acknowledgements,
    List<Stuck> gaps) {

  /**
   * How a message ended.
   *
   * @param outcome {@code accepted}, {@code undeliverable} or {@code suppressed}
   */
  public record Message(
      Instant at,
      String audience,
      String channel,
      String recipient,
      String template,
      String outcome,
      @Nullable String reason) {

    private static Message of(Told told) {
      return new Message(
          told.at(),
          told.audience(),
          told.channel(),
          told.recipient(),
          told.template(),
          told.ending().name().toLowerCase(Locale.ROOT),
          told.reason());
    }
  }

  /**
   * Somebody took it.
   *
   * @param after how long that took, ISO 8601
   */
  public record Taken(String by, Instant askedAt, Instant at, String after) {

    private static Taken of(Acknowledgement one) {
      return new Taken(one.by(), one.askedAt(), one.at(), one.after().toString());
    }
  }

  /**
   * Where it stuck.
   *
   * @param kind a code, such as {@code not-acknowledged}
   * @param sentence the same for a person
   */
  public record Stuck(String kind, Instant at, String sentence) {

    private static Stuck of(Gap gap) {
      return new Stuck(gap.kind().wire(), gap.at(), gap.sentence());
    }
  }

  static DrillView of(Shown shown) {
    return new DrillView(
        shown.drill(),
        shown.drill().over(),
        shown.told().stream().map(Message::of).toList(),
        shown.decisions().stream().map(DecisionView::of).toList(),
        shown.report().acknowledgements().stream().map(Taken::of).toList(),
        shown.report().gaps().stream().map(Stuck::of).toList());
  }
}
