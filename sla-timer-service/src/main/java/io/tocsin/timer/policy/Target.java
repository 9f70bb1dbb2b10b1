package io.tocsin.timer.policy;

import io.tocsin.contracts.Priority;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Open time that a metric allows. */
public sealed interface Target {
  /** The same for every ticket. */
  record Flat(Duration open) implements Target {}

  /** By the ticket's priority; a priority left out has no promise. */
  record ByPriority(Map<Priority, Duration> open) implements Target {
    public ByPriority {
      open = Map.copyOf(open);
    }
  }

  /** By the ticket's tier; a tier left out has no promise. */
  record ByTier(Map<Integer, Duration> open) implements Target {
    public ByTier {
      open = Map.copyOf(open);
    }
  }

  /** What is allowed for a ticket with these facts; null where nothing is promised. */
  default @Nullable Duration allowed(Facts facts) {
    return switch (this) {
      case Flat(Duration open) -> open;
      case ByPriority(Map<Priority, Duration> open) -> open.get(facts.priority());
      case ByTier(Map<Integer, Duration> open) -> open.get(facts.tier());
    };
  }
}
