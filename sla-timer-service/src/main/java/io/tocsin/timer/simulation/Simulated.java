package io.tocsin.timer.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.kit.json.FieldError;
import io.tocsin.timer.clock.ClockView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a simulation; as JSON, one object. */
public sealed interface Simulated {

  /**
   * It was played.
   *
   * @param id the request's
   * @param clocks at the end, by ticket and then in the order in which they started
   * @param events what was said, by time
   */
  record Played(@Nullable Object id, List<SimulatedClock> clocks, List<SimulatedEvent> events)
      implements Simulated {}

  /**
   * It can't be played.
   *
   * @param id the request's, as far as it can be read
   * @param problems at least one
   */
  record Refused(@Nullable Object id, List<FieldError> problems) implements Simulated {}

  /**
   * A clock at the end. Durations are open time.
   *
   * @param subject only where the events named their tickets
   * @param state running, paused, met, breached or cancelled
   * @param remaining target less spent; negative is the overrun
   */
  record SimulatedClock(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String subject,
      String metric,
      int cycle,
      String state,
      Instant startedAt,
      @Nullable Instant deadline,
      Duration target,
      Duration spent,
      Duration remaining,
      @Nullable Instant stoppedAt,
      @Nullable Instant breachedAt) {

    static SimulatedClock of(String subject, ClockView clock) {
      return new SimulatedClock(
          named(subject),
          clock.metric(),
          clock.cycle(),
          clock.state(),
          clock.startedAt(),
          clock.deadline(),
          clock.target(),
          clock.spent(),
          clock.remaining(),
          clock.stoppedAt(),
          clock.breachedAt());
    }
  }

  /**
   * What a clock said.
   *
   * @param type for example {@code sla.breached}
   * @param subject only where the events named their tickets
   * @param percent only of a warning
   * @param dueAt when the level was reached; only of warnings, breaches and retractions
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SimulatedEvent(
      String type,
      Instant time,
      @Nullable String subject,
      String metric,
      int cycle,
      @Nullable Integer percent,
      @Nullable Instant dueAt) {

    static SimulatedEvent of(Event<SlaData> event) {
      SlaData data = event.data();
      return new SimulatedEvent(
          event.type(),
          event.time(),
          named(event.subject()),
          data.metric(),
          data.cycle(),
          data.percent(),
          data.dueAt());
    }
  }

  private static @Nullable String named(String subject) {
    return subject.equals(SimulationRequest.ONE_TICKET) ? null : subject;
  }
}
