package io.tocsin.notification.pipeline;

/** The kinds of happenings, to look up who is told. */
public enum Occasion {
  ESCALATED(Happening.Escalated.class),
  EXHAUSTED(Happening.Exhausted.class),
  ACKNOWLEDGED(Happening.Acknowledged.class),
  REQUESTED(Happening.Requested.class),
  REASSIGNED(Happening.Reassigned.class),
  HANDED_OVER(Happening.HandedOver.class),
  REMINDED(Happening.Reminded.class),
  APPROVED(Happening.Approved.class),
  DECLINED(Happening.Declined.class),
  PROGRESSED(Happening.Progressed.class),
  ANSWERED(Happening.Answered.class),
  INFORMED(Happening.Informed.class),
  BREACHED(Happening.Breached.class),
  WARNED(Happening.Warned.class),
  RETRACTED(Happening.Retracted.class),
  RESOLVED(Happening.Resolved.class),
  CLOSED(Happening.Closed.class),
  FOLLOW_UP(Happening.FollowedUp.class),
  TEST(Happening.Tested.class);

  private final Class<? extends Happening> shape;

  Occasion(Class<? extends Happening> shape) {
    this.shape = shape;
  }

  /** What is known of such a happening. */
  public Class<? extends Happening> shape() {
    return shape;
  }

  /** Which kind a happening is. */
  public static Occasion of(Happening happening) {
    return switch (happening) {
      case Happening.Escalated _ -> ESCALATED;
      case Happening.Exhausted _ -> EXHAUSTED;
      case Happening.Acknowledged _ -> ACKNOWLEDGED;
      case Happening.Requested _ -> REQUESTED;
      case Happening.Reassigned _ -> REASSIGNED;
      case Happening.HandedOver _ -> HANDED_OVER;
      case Happening.Reminded _ -> REMINDED;
      case Happening.Approved _ -> APPROVED;
      case Happening.Declined _ -> DECLINED;
      case Happening.Progressed _ -> PROGRESSED;
      case Happening.Answered _ -> ANSWERED;
      case Happening.Informed _ -> INFORMED;
      case Happening.Breached _ -> BREACHED;
      case Happening.Warned _ -> WARNED;
      case Happening.Retracted _ -> RETRACTED;
      case Happening.Resolved _ -> RESOLVED;
      case Happening.Closed _ -> CLOSED;
      case Happening.FollowedUp _ -> FOLLOW_UP;
      case Happening.Tested _ -> TEST;
    };
  }
}
