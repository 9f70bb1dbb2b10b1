package io.tocsin.notification.pipeline;

/** One step of planning: takes a plan and gives the next, asks nothing and changes nothing else. */
@FunctionalInterface
public interface Stage {

  /** The plan after this stage. */
  Plan apply(Plan plan);

  /** This stage and then the other. */
  default Stage then(Stage next) {
    return plan -> next.apply(apply(plan));
  }
}
