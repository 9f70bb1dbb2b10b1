package io.tocsin.notification.pipeline;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.EscalationKind;
import io.tocsin.contracts.EscalationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Made-up messages, one for each template, to see a text with. */
public final class Samples {

  /** Whom they name. */
  public static final People PEOPLE =
      new People(Map.of(), Map.of("sam", new Contact("Sam Okafor", null, null)));

  private static final String MEMBER = "sam";
  private static final Instant AT = Instant.parse("2026-01-06T09:00:00Z");
  private static final int TICKETS_IN_A_DIGEST = 3;

  private Samples() {}

  /** A message of that kind, with all that can be known. */
  public static Delivery full(Notice notice) {
    Parties parties =
        new Parties("INC-4711", "customer", "en", "team", "tier-2", MEMBER, "lead", false);
    Background background =
        new Background(EscalationReason.METRIC_BREACHED, "resolution", 2, List.of());
    return delivery(notice, parties, background);
  }

  /** The same with as little as can be known. */
  public static Delivery bare(Notice notice) {
    return delivery(notice, Parties.UNKNOWN, Background.NONE);
  }

  private static Delivery delivery(Notice notice, Parties parties, Background background) {
    int tickets = notice.template() == Template.DIGEST ? TICKETS_IN_A_DIGEST : 1;
    List<Occurrence> told =
        IntStream.rangeClosed(1, tickets)
            .mapToObj(
                i ->
                    new Occurrence(
                        "e-" + i,
                        "ticket-" + i,
                        AT,
                        happening(notice.template()),
                        parties,
                        background))
            .toList();
    return new Delivery("sample", told, notice, 1, false, false, AT);
  }

  private static Happening happening(Template template) {
    return switch (template) {
      case ESCALATED, DIGEST ->
          new Happening.Escalated(EscalationReason.TIME_IN_TIER_BREACHED, 1, 2, AT);
      case EXHAUSTED -> new Happening.Exhausted(3, AT);
      case ACKNOWLEDGED, UPDATED -> new Happening.Acknowledged(MEMBER);
      case REQUESTED -> new Happening.Requested(true);
      case REASSIGNED -> new Happening.Reassigned(EscalationKind.FUNCTIONAL);
      case HANDED_OVER -> new Happening.HandedOver();
      case REMINDED -> new Happening.Reminded();
      case APPROVED -> new Happening.Approved();
      case DECLINED -> new Happening.Declined();
      case PROGRESSED -> new Happening.Progressed(true, MEMBER);
      case ANSWERED -> new Happening.Answered(MEMBER);
      case INFORMED -> new Happening.Informed();
      case BREACHED -> new Happening.Breached("resolution", AT, Duration.ofHours(8));
      case WARNED -> new Happening.Warned("resolution", 90, AT);
      case CORRECTED -> new Happening.Retracted("e-0", "resolution");
      case RESOLVED -> new Happening.Resolved();
      case CLOSED -> new Happening.Closed();
      case FOLLOW_UP -> new Happening.FollowedUp();
      case TEST -> new Happening.Tested(MEMBER);
    };
  }
}
