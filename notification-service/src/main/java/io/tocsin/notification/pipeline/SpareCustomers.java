package io.tocsin.notification.pipeline;

/** Tells no customer of a drill; that is on record. */
public record SpareCustomers() implements Stage {

  @Override
  public Plan apply(Plan plan) {
    return plan.occurrence().parties().drill()
        ? plan.with(plan.notices().stream().map(SpareCustomers::spare).toList())
        : plan;
  }

  private static Notice spare(Notice notice) {
    return switch (notice.audience()) {
      case CUSTOMER ->
          notice.suppressed() == null ? notice.suppressedBecause(Reason.DRILL) : notice;
      case RESPONDER, TEAM -> notice;
    };
  }
}
