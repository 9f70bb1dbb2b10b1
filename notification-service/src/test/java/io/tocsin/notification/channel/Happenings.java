package io.tocsin.notification.channel;

import io.tocsin.contracts.EscalationKind;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What can have happened, with all that is known and with as little as can be. */
final class Happenings {

  private static final Instant AT = Instant.parse("2026-01-06T09:00:00Z");

  private Happenings() {}

  /** All that a text about it has to be good for. */
  static List<Happening> of(Occasion occasion) {
    return switch (occasion) {
      case ESCALATED ->
          List.of(
              new Happening.Escalated(EscalationReason.TIME_IN_TIER_BREACHED, 1, 2, AT),
              new Happening.Escalated(EscalationReason.CUSTOMER_REQUESTED, null, null, null));
      case EXHAUSTED ->
          List.of(new Happening.Exhausted(3, AT), new Happening.Exhausted(null, null));
      case ACKNOWLEDGED ->
          List.of(
              new Happening.Acknowledged("sam.internal"),
              new Happening.Acknowledged("unknown.internal"));
      case REQUESTED -> List.of(new Happening.Requested(true), new Happening.Requested(false));
      case REASSIGNED ->
          List.of(
              new Happening.Reassigned(EscalationKind.FUNCTIONAL), new Happening.Reassigned(null));
      case HANDED_OVER -> List.of(new Happening.HandedOver());
      case REMINDED -> List.of(new Happening.Reminded());
      case APPROVED -> List.of(new Happening.Approved());
      case DECLINED -> List.of(new Happening.Declined());
      case PROGRESSED ->
          List.of(
              new Happening.Progressed(true, "sam.internal"),
              new Happening.Progressed(false, "sam.internal"),
              new Happening.Progressed(true, "unknown.internal"));
      case ANSWERED ->
          List.of(new Happening.Answered("sam.internal"), new Happening.Answered(null));
      case INFORMED ->
          Arrays.stream(Occasion.values())
              .filter(told -> told != Occasion.INFORMED)
              .flatMap(told -> of(told).stream())
              .toList();
      case BREACHED ->
          List.of(new Happening.Breached("first-response", AT, Duration.ofMinutes(15)));
      case WARNED ->
          List.of(
              new Happening.Warned("resolution", 90, AT),
              new Happening.Warned("resolution", 90, null));
      case RETRACTED -> List.of(new Happening.Retracted("e-0", "first-response"));
      case RESOLVED -> List.of(new Happening.Resolved());
      case CLOSED -> List.of(new Happening.Closed());
      case FOLLOW_UP -> List.of(new Happening.FollowedUp());
      case TEST -> List.of(new Happening.Tested("sam.internal"));
    };
  }
}
