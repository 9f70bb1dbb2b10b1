package io.tocsin.escalation.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote down about a case.
 *
 * @param who member id
 * @param result what came of it: of an update its result, of an ending the lessons learned
 */
public record Note(Kind kind, String who, String text, @Nullable String result, Instant at) {

  /** What it is about. */
  public enum Kind {
    /** Why a request was approved. */
    APPROVAL,
    /** Why a request was declined. */
    REFUSAL,
    /** What is going to be done. */
    PLAN,
    /** What was done. */
    UPDATE,
    /** What resolved it. */
    ENDING
  }
}
