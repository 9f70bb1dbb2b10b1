package io.tocsin.timer.rehearsal;

import io.tocsin.timer.clock.ClockEngine;
import io.tocsin.timer.clock.ClockView;
import io.tocsin.timer.clock.Input.TimePassed;
import io.tocsin.timer.clock.TicketClocks;
import io.tocsin.timer.policy.Catalog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Plays the tickets that there are under two catalogues up to the same moment, and counts how their
 * clocks differ then: so whatever time alone does is no difference. One at a time, and of what
 * differs it keeps no more than it lists.
 */
public final class Rehearsal {
  private static final String BREACHED = "breached";
  private static final String CANCELLED = "cancelled";
  private static final String MET = "met";

  private final ClockEngine current;
  private final ClockEngine candidate;
  private final Instant at;
  private final PriorityQueue<Move> soonest = new PriorityQueue<>(Move.SOONEST_FIRST.reversed());
  private long examined;
  private long moved;
  private long breachedAtOnce;
  private long retracted;

  /**
   * @param at when both are in force: now, or from when the change holds if that is later
   */
  public Rehearsal(Catalog current, Catalog candidate, Instant at) {
    this.current = new ClockEngine(current);
    this.candidate = new ClockEngine(candidate);
    // Clocks count milliseconds: one that is cut off would be before the change.
    this.at = at.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
  }

  /** Looks at one more ticket. */
  public void examine(TicketClocks ticket) {
    examined++;
    Map<String, ClockView> was = new HashMap<>();
    views(current, ticket).forEach(clock -> was.put(key(clock), clock));
    for (ClockView is : views(candidate, ticket)) {
      compare(ticket.ticketId(), was.remove(key(is)), is);
    }
    was.values().forEach(gone -> compare(ticket.ticketId(), gone, null));
  }

  /** What came of those looked at. */
  public Outcome outcome() {
    List<Move> listed = new ArrayList<>(soonest);
    listed.sort(Move.SOONEST_FIRST);
    return new Outcome(examined, moved, breachedAtOnce, retracted, listed);
  }

  private List<ClockView> views(ClockEngine engine, TicketClocks ticket) {
    TicketClocks then = engine.decide(ticket, new TimePassed(), at).next();
    return ClockView.of(then, engine.catalog(), at);
  }

  private void compare(String ticket, @Nullable ClockView was, @Nullable ClockView is) {
    String before = was == null ? CANCELLED : was.state();
    String after = is == null ? CANCELLED : is.state();
    if (after.equals(BREACHED) && !before.equals(BREACHED)) {
      breachedAtOnce++;
    }
    if (before.equals(BREACHED) && !after.equals(BREACHED)) {
      retracted++;
    }
    ClockView known = is == null ? was : is;
    if (known != null && differ(was, is)) {
      note(
          new Move(
              ticket,
              known.metric(),
              known.cycle(),
              after,
              was == null ? null : was.deadline(),
              is == null ? null : is.deadline()));
    }
  }

  /** What is over without a breach, or is not there, both ways is no running clock's move. */
  private static boolean differ(@Nullable ClockView was, @Nullable ClockView is) {
    if (isOver(was) && isOver(is)) {
      return false;
    }
    return was == null
        || is == null
        || !was.state().equals(is.state())
        || !Objects.equals(was.deadline(), is.deadline())
        || !was.target().equals(is.target());
  }

  private static boolean isOver(@Nullable ClockView clock) {
    return clock == null || clock.state().equals(MET) || clock.state().equals(CANCELLED);
  }

  private void note(Move move) {
    moved++;
    soonest.add(move);
    if (soonest.size() > Outcome.LISTED) {
      soonest.remove();
    }
  }

  private static String key(ClockView clock) {
    return clock.metric() + "/" + clock.cycle();
  }
}
