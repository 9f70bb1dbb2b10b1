package io.tocsin.timer.clock;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.timer.clock.Clock.Warned;
import io.tocsin.timer.clock.ClockEngine.Cause;
import io.tocsin.timer.clock.ClockState.Breached;
import io.tocsin.timer.clock.ClockState.Cancelled;
import io.tocsin.timer.clock.ClockState.Met;
import io.tocsin.timer.clock.ClockState.Paused;
import io.tocsin.timer.clock.ClockState.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has to be told when the truth about a ticket's clocks changes: by an event in its order, by
 * a late one that rewrites the past, or by time. All three compare what was published with what is
 * true now.
 */
final class Difference {
  private final TicketClocks before;
  private final Instant now;
  private final @Nullable Cause cause;
  private final List<Event<SlaData>> events = new ArrayList<>();
  private Announcement announcement;
  private Map<ClockKey, Integer> revisions;

  Difference(
      Fold fold, TicketClocks before, Instant now, Duration lateAfter, @Nullable Cause cause) {
    this.announcement =
        new Announcement(
            fold, before.ticketId(), now, lateAfter, cause, before.current().facts().traits());
    this.before = before;
    this.now = now;
    this.cause = cause;
    this.revisions = before.revisions();
  }

  /** Compares; to be called once. */
  Difference to(Standing after) {
    announcement = announcement.about(after.facts().traits());
    List<Clock> published = new ArrayList<>(before.current().clocks());
    for (Clock is : after.clocks()) {
      Clock was = taken(published, is.key());
      if (!is.equals(was)) {
        compare(was, is);
      }
    }
    for (Clock was : published) {
      if (!isForgotten(was.key(), after)) {
        neverWas(was);
      }
    }
    events.sort(Comparator.comparing(Event::time));
    return this;
  }

  List<Event<SlaData>> events() {
    return events;
  }

  Map<ClockKey, Integer> revisions() {
    return revisions;
  }

  /** Takes that clock out of the list; null when it is not there. */
  private static @Nullable Clock taken(List<Clock> clocks, ClockKey key) {
    for (int i = 0; i < clocks.size(); i++) {
      if (clocks.get(i).key().equals(key)) {
        return clocks.remove(i);
      }
    }
    return null;
  }

  private void compare(@Nullable Clock was, Clock is) {
    if (was == null) {
      events.add(announcement.moved(SlaEventType.CLOCK_STARTED, is, is.startedAt()));
    } else {
      takeBack(was, is);
    }
    if (was == null || !was.state().equals(is.state()) || !was.target().equals(is.target())) {
      tellState(was, is);
    }
    Warned warned = is.warned();
    int toldPercent = was == null ? 0 : was.warnedPercent();
    if (warned != null && warned.percent() > toldPercent && !(is.state() instanceof Breached)) {
      events.add(announcement.warning(is, warned, revision(is.key())));
    }
  }

  /** Retracts a breach that is not true, forgets a warning that is not: it may come again. */
  private void takeBack(Clock was, Clock is) {
    boolean wasBreached = was.state() instanceof Breached;
    boolean isBreached = is.state() instanceof Breached;
    if (wasBreached && !isBreached) {
      retract(was);
    } else if (!isBreached && was.warnedPercent() > is.warnedPercent()) {
      revise(is.key());
    }
  }

  private void tellState(@Nullable Clock was, Clock is) {
    ClockState old = was == null ? null : was.state();
    switch (is.state()) {
      case Running running -> tellRunning(was, is);
      case Paused paused -> {
        if (!(old instanceof Paused)) {
          events.add(announcement.moved(SlaEventType.CLOCK_PAUSED, is, changedAt()));
        }
      }
      case Met met -> {
        if (!(old instanceof Met)) {
          events.add(announcement.moved(SlaEventType.CLOCK_MET, is, met.stoppedAt()));
        }
      }
      case Cancelled cancelled -> {
        if (!(old instanceof Cancelled)) {
          events.add(announcement.moved(SlaEventType.CLOCK_CANCELLED, is, cancelled.stoppedAt()));
        }
      }
      case Breached breached -> tellBreached(old, is, breached);
    }
  }

  private void tellRunning(@Nullable Clock was, Clock is) {
    if (was == null) {
      return;
    }
    boolean stoodStill = !(was.state() instanceof Running) && !(was.state() instanceof Breached);
    SlaEventType type = stoodStill ? SlaEventType.CLOCK_RESUMED : SlaEventType.CLOCK_RESCHEDULED;
    events.add(announcement.moved(type, is, changedAt()));
  }

  private void tellBreached(@Nullable ClockState old, Clock is, Breached breached) {
    if (!(old instanceof Breached told)) {
      events.add(announcement.breached(is, breached, revision(is.key())));
    } else if (!told.dueAt().equals(breached.dueAt())) {
      events.add(announcement.moved(SlaEventType.CLOCK_RESCHEDULED, is, changedAt()));
    }
  }

  /** A late event showed that this clock never started. */
  private void neverWas(Clock was) {
    if (was.state() instanceof Breached) {
      retract(was);
    } else if (was.live()) {
      events.add(announcement.moved(SlaEventType.CLOCK_CANCELLED, was, changedAt()));
    }
  }

  private void retract(Clock was) {
    events.add(announcement.retracted(was, revision(was.key())));
    revise(was.key());
  }

  /** What is told of this clock from now on gets other ids. */
  private void revise(ClockKey key) {
    Map<ClockKey, Integer> revised = new HashMap<>(revisions);
    revised.merge(key, 1, Integer::sum);
    revisions = revised;
  }

  private boolean isForgotten(ClockKey key, Standing after) {
    return after.clocks().stream()
        .map(Clock::key)
        .anyMatch(kept -> kept.metric().equals(key.metric()) && kept.cycle() > key.cycle());
  }

  private int revision(ClockKey key) {
    return revisions.getOrDefault(key, 0);
  }

  private Instant changedAt() {
    return cause == null ? now : cause.time();
  }
}
