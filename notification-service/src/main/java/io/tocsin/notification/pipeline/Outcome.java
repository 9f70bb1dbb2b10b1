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

  /** Certainly not taken, for now; {@code after} is the least time to wait, where it said so. */
  record Deferred(String reason, @Nullable Duration after) implements Outcome {}

  /** Nobody knows whether it was taken. */
  record Unclear(String reason) implements Outcome {}
}
