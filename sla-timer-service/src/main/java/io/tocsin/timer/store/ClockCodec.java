package io.tocsin.timer.store;

import io.tocsin.contracts.Interval;
import io.tocsin.contracts.Priority;
import io.tocsin.timer.calendar.CalendarRef;
import io.tocsin.timer.clock.Clock;
import io.tocsin.timer.clock.Clock.Warned;
import io.tocsin.timer.clock.ClockKey;
import io.tocsin.timer.clock.ClockState;
import io.tocsin.timer.clock.ClockState.Breached;
import io.tocsin.timer.clock.ClockState.Cancelled;
import io.tocsin.timer.clock.ClockState.Met;
import io.tocsin.timer.clock.ClockState.Overrun;
import io.tocsin.timer.clock.ClockState.Overrun.Counting;
import io.tocsin.timer.clock.ClockState.Overrun.Held;
import io.tocsin.timer.clock.ClockState.Overrun.Stopped;
import io.tocsin.timer.clock.ClockState.Paused;
import io.tocsin.timer.clock.ClockState.Running;
import io.tocsin.timer.policy.PolicyRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One clock as bytes, within the record of its ticket. */
final class ClockCodec {
  private static final int RUNNING = 1;
  private static final int PAUSED = 2;
  private static final int MET = 3;
  private static final int CANCELLED = 4;
  private static final int BREACHED_COUNTING = 5;
  private static final int BREACHED_HELD = 6;
  private static final int BREACHED_STOPPED = 7;

  private ClockCodec() {}

  static void write(ByteWriter out, Clock clock) {
    ClocksCodec.writeKey(out, clock.key());
    out.word(clock.policy().name());
    out.number(clock.policy().version());
    out.word(clock.calendar().name());
    out.number(clock.calendar().version());
    out.number(clock.tier());
    out.number(clock.priority().ordinal());
    out.duration(clock.target());
    out.duration(clock.extended());
    out.time(clock.startedAt());
    Warned warned = clock.warned();
    out.number(warned == null ? 0 : warned.percent());
    if (warned != null) {
      out.time(warned.dueAt());
    }
    out.number(clock.ran().size());
    for (Interval ran : clock.ran()) {
      out.time(ran.from());
      out.time(ran.to());
    }
    writeState(out, clock.state());
  }

  static Clock read(ByteReader in) {
    ClockKey key = ClocksCodec.readKey(in);
    PolicyRef policy = new PolicyRef(in.word(), in.count());
    CalendarRef calendar = new CalendarRef(in.word(), in.count());
    int tier = in.count();
    Priority priority = Priority.values()[in.count()];
    Duration target = in.duration();
    Duration extended = in.duration();
    Instant startedAt = in.time();
    int percent = in.count();
    @Nullable Warned warned = percent == 0 ? null : new Warned(percent, in.time());
    List<Interval> ran = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      ran.add(new Interval(in.time(), in.time()));
    }
    return new Clock(
        key,
        policy,
        calendar,
        tier,
        priority,
        target,
        extended,
        startedAt,
        warned,
        ran,
        readState(in));
  }

  private static void writeState(ByteWriter out, ClockState state) {
    switch (state) {
      case Running(Duration spent, Instant since, Instant deadline) -> {
        out.number(RUNNING);
        out.duration(spent);
        out.time(since);
        out.time(deadline);
      }
      case Paused(Duration spent) -> {
        out.number(PAUSED);
        out.duration(spent);
      }
      case Met(Duration spent, Instant stoppedAt, Instant deadline) -> {
        out.number(MET);
        out.duration(spent);
        out.time(stoppedAt);
        out.time(deadline);
      }
      case Cancelled(Duration spent, Instant stoppedAt) -> {
        out.number(CANCELLED);
        out.duration(spent);
        out.time(stoppedAt);
      }
      case Breached(Instant dueAt, Duration spentWhenDue, Overrun overrun) -> {
        writeOverrun(out, overrun);
        out.time(dueAt);
        out.duration(spentWhenDue);
      }
    }
  }

  private static void writeOverrun(ByteWriter out, Overrun overrun) {
    switch (overrun) {
      case Counting(Duration spent, Instant since) -> {
        out.number(BREACHED_COUNTING);
        out.duration(spent);
        out.time(since);
      }
      case Held(Duration spent) -> {
        out.number(BREACHED_HELD);
        out.duration(spent);
      }
      case Stopped(Duration spent, Instant stoppedAt) -> {
        out.number(BREACHED_STOPPED);
        out.duration(spent);
        out.time(stoppedAt);
      }
    }
  }

  private static ClockState readState(ByteReader in) {
    int kind = in.count();
    return switch (kind) {
      case RUNNING -> new Running(in.duration(), in.time(), in.time());
      case PAUSED -> new Paused(in.duration());
      case MET -> new Met(in.duration(), in.time(), in.time());
      case CANCELLED -> new Cancelled(in.duration(), in.time());
      case BREACHED_COUNTING -> breached(in, new Counting(in.duration(), in.time()));
      case BREACHED_HELD -> breached(in, new Held(in.duration()));
      case BREACHED_STOPPED -> breached(in, new Stopped(in.duration(), in.time()));
      default -> throw new IllegalStateException("a clock in state " + kind + " is not known here");
    };
  }

  private static Breached breached(ByteReader in, Overrun overrun) {
    return new Breached(in.time(), in.duration(), overrun);
  }
}
