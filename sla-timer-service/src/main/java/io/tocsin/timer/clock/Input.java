package io.tocsin.timer.clock;

import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can move a ticket's clocks. A timer that fires is an input like any other. */
public sealed interface Input {
  /**
   * An event of the ticket.
   *
   * @param id the event's id, the cause of what follows from it
   * @param version the ticket's version: higher is newer, whatever the time says
   * @param time when it happened
   * @param data the ticket's facts after it; absent means unchanged
   */
  record TicketEvent(String id, long version, Instant time, TicketEventType type, TicketData data)
      implements Input {}

  /**
   * Somebody did something to a clock.
   *
   * @param id the command's id; one that is known already changes nothing
   */
  record ByHand(String id, Instant time, Command command) implements Input {}

  /** Nothing happened, but time went by. */
  record TimePassed() implements Input {}

  /** The event type with that CloudEvents type attribute. */
  static Optional<TicketEventType> typeOf(String wire) {
    return Optional.ofNullable(Types.BY_WIRE.get(wire));
  }

  /** Holds the table, which an interface cannot hide. */
  final class Types {
    private static final Map<String, TicketEventType> BY_WIRE =
        Arrays.stream(TicketEventType.values())
            .collect(Collectors.toMap(TicketEventType::wire, Function.identity()));

    private Types() {}
  }
}
