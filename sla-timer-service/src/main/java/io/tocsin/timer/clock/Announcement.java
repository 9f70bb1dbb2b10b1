package io.tocsin.timer.clock;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Interval;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaData.ByHand;
import io.tocsin.contracts.SlaData.Why;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.timer.clock.Clock.Warned;
import io.tocsin.timer.clock.ClockEngine.Cause;
import io.tocsin.timer.clock.ClockState.Breached;
import io.tocsin.timer.clock.ClockState.Met;
import io.tocsin.timer.clock.ClockState.Running;
import io.tocsin.timer.policy.PolicyRef;
import io.tocsin.timer.policy.Traits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words a change of a clock as an event. Ids follow from the clock and what happened to it, so the
 * same history gives the same ids after any restart; something that was taken back and became true
 * again gets another id, because readers drop one that they have seen.
 */
record Announcement(
    Fold fold,
    String ticketId,
    Instant now,
    Duration lateAfter,
    @Nullable Cause cause,
    Traits traits) {
  /** Writer of these events. */
  static final String SOURCE = "sla-timer-service";

  /** The same for a ticket that has become another. */
  Announcement about(Traits others) {
    return traits.equals(others)
        ? this
        : new Announcement(fold, ticketId, now, lateAfter, cause, others);
  }

  /** A clock started, paused, resumed, moved its deadline, was met or cancelled. */
  Event<SlaData> moved(SlaEventType type, Clock clock, Instant at) {
    String led = cause == null ? String.valueOf(at.toEpochMilli()) : cause.eventId();
    Duration spent = fold.movement(clock).spent(clock, at);
    return event(type, clock, at, led, data(clock, spent, deadline(clock), null));
  }

  Event<SlaData> warning(Clock clock, Warned warned, int revision) {
    Level level = new Level(warned.percent(), warned.dueAt(), true, null, null, null);
    Duration spent = Movement.threshold(clock.target(), warned.percent());
    return event(
        SlaEventType.WARNING,
        clock,
        warned.dueAt(),
        warned.percent() + revised(revision),
        data(clock, spent, deadline(clock), level));
  }

  Event<SlaData> breached(Clock clock, Breached breached, int revision) {
    Movement movement = fold.movement(clock);
    Stretches stretches = Stretches.of(clock);
    List<Interval> counted = stretches.counted(movement.calendar(), breached.dueAt());
    Why why =
        new Why(
            new Sentence(clock, movement, now).text(),
            clock.calendar().version(),
            stretches.pauses());
    Level level = new Level(null, breached.dueAt(), true, counted, why, null);
    return event(
        SlaEventType.BREACHED,
        clock,
        breached.dueAt(),
        "breached" + revised(revision),
        data(clock, breached.spentWhenDue(), breached.dueAt(), level));
  }

  /**
   * @param clock as it was when it was said to have breached
   */
  Event<SlaData> retracted(Clock clock, int revision) {
    Breached breached = (Breached) clock.state();
    String retracts = id(SlaEventType.BREACHED, clock, "breached" + revised(revision));
    Level level = new Level(null, breached.dueAt(), false, null, null, retracts);
    return event(
        SlaEventType.BREACH_RETRACTED,
        clock,
        now,
        "retracted" + revised(revision),
        data(clock, breached.spentWhenDue(), null, level));
  }

  /** The deadline to show: none while paused or cancelled. */
  static @Nullable Instant deadline(Clock clock) {
    return switch (clock.state()) {
      case Running running -> running.deadline();
      case Met met -> met.deadline();
      case Breached breached -> breached.dueAt();
      case ClockState.Paused paused -> null;
      case ClockState.Cancelled cancelled -> null;
    };
  }

  private Event<SlaData> event(
      SlaEventType type, Clock clock, Instant time, String what, SlaData data) {
    return new Event<>(
        id(type, clock, what),
        SOURCE,
        type.wire(),
        ticketId,
        time,
        cause == null ? null : cause.eventId(),
        null,
        data);
  }

  private String id(SlaEventType type, Clock clock, String what) {
    PolicyRef policy = clock.policy();
    return Fingerprint.of(
        clock.key().id(ticketId)
            + '\n'
            + type.wire()
            + '\n'
            + policy.name()
            + '\n'
            + policy.version()
            + '\n'
            + what);
  }

  private static String revised(int revision) {
    return revision == 0 ? "" : "/" + revision;
  }

  private SlaData data(
      Clock clock, Duration spent, @Nullable Instant deadline, @Nullable Level level) {
    Instant dueAt = level == null ? null : level.dueAt();
    boolean detected = level != null && level.detected();
    Duration lateness = dueAt == null || !detected ? null : Duration.between(dueAt, now);
    Customer customer = traits.customer();
    return new SlaData(
        clock.key().id(ticketId),
        clock.key().metric(),
        clock.key().cycle(),
        clock.policy().name(),
        clock.policy().version(),
        clock.calendar().name(),
        clock.tier(),
        clock.priority(),
        clock.target(),
        spent,
        clock.startedAt(),
        deadline,
        level == null ? null : level.percent(),
        dueAt,
        detected ? now : null,
        lateness,
        lateness == null ? null : lateness.compareTo(lateAfter) > 0,
        level == null ? null : level.counted(),
        level == null ? null : level.retracts(),
        level == null ? null : level.why(),
        byHand(),
        customer == null ? null : customer.plan(),
        traits.team());
  }

  private @Nullable ByHand byHand() {
    Command command = cause == null ? null : cause.command();
    return command == null ? null : new ByHand(command.who(), command.why());
  }

  /** What only levels have. */
  private record Level(
      @Nullable Integer percent,
      Instant dueAt,
      boolean detected,
      @Nullable List<Interval> counted,
      @Nullable Why why,
      @Nullable String retracts) {}
}
