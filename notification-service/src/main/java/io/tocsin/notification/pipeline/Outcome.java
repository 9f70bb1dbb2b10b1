package io.tocsin.notification.pipeline;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a channel made of one attempt. */
public sealed interface Outcome {

  /** The receiving end took responsibility for it. */
  record Accepted(String receipt) implements Outcome {}

  /** Certainly not taken, and trying again makes no sense. */
  record Refused(String reason) implements Outcome {}

  /** Nothing was tried: the channel is not set up, or knows no way to this recipient. */
  record Skipped(String reason) implements Outcome {}

  /** Certainly not taken, for now. */
  sealed interface NotNow extends Outcome {

    /** Why not. */
    String reason();

    /** The least time to wait, where the receiving end said so. */
    @Nullable Duration after();
  }

  /** This message alone: others may go to the same endpoint. */
  record Deferred(String reason, @Nullable Duration after) implements NotNow {}

  /** The endpoint wants nothing more for a while. */
  record Busy(String reason, @Nullable Duration after) implements NotNow {}

  /** The endpoint is not there, has trouble of its own, or does not let us in. */
  record Down(String reason) implements NotNow {

    @Override
    public @Nullable Duration after() {
      return null;
    }
  }

  /** Nobody knows whether it was taken. */
  record Unclear(String reason) implements Outcome {}
}
