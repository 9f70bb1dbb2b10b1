package io.tocsin.timer.store;

import io.tocsin.timer.clock.Clock;
import io.tocsin.timer.clock.ClockKey;
import io.tocsin.timer.clock.PastEvent;
import io.tocsin.timer.clock.Standing;
import io.tocsin.timer.clock.TicketClocks;
import io.tocsin.timer.policy.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's clocks as bytes: a version byte, when it is next due, how many clocks are live and
 * which catalogue they were calculated with, so that an index needs no more than the first bytes;
 * then everything else. The ticket id is the record's key and is not repeated.
 *
 * <p>Enum constants are stored by position: contracts only ever append to them.
 */
public final class ClocksCodec {
  /** Name of the state store that holds them. */
  public static final String STORE = "clocks";

  private static final int FORMAT = 2;
  private static final long NEVER = Long.MAX_VALUE;
  private static final int SAME = 0;
  private static final int OWN = 1;

  private ClocksCodec() {}

  /** What can be read without decoding the rest. */
  public record Head(@Nullable Instant nextDue, int liveClocks, int catalogRevision) {}

  /** Reads the first bytes only. */
  public static Head head(byte[] bytes) {
    return readHead(new ByteReader(bytes));
  }

  public static byte[] encode(TicketClocks clocks) {
    ByteWriter out = new ByteWriter();
    out.number(FORMAT);
    Instant due = clocks.nextDue();
    out.fixedLong(due == null ? NEVER : due.toEpochMilli());
    out.number(clocks.liveClocks());
    out.number(clocks.catalogRevision());
    out.origin(clocks.current().asOf());
    out.number(clocks.version());
    FactsCodec.write(out, clocks.latest());
    writeStanding(out, clocks.base(), clocks.latest());
    out.number(clocks.events().size());
    clocks.events().forEach(event -> FactsCodec.write(out, event));
    writeStanding(out, clocks.current(), clocks.latest());
    out.time(clocks.settledTo());
    out.number(clocks.revisions().size());
    clocks
        .revisions()
        .forEach(
            (key, revision) -> {
              writeKey(out, key);
              out.number(revision);
            });
    return out.bytes();
  }

  /**
   * @throws IllegalStateException if it was written by a newer version of this service
   */
  public static TicketClocks decode(String ticketId, byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    Head head = readHead(in);
    in.origin();
    long version = in.number();
    Facts latest = FactsCodec.read(in);
    Standing base = readStanding(in, latest);
    List<PastEvent> events = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      events.add(FactsCodec.readEvent(in));
    }
    Standing current = readStanding(in, latest);
    Instant settledTo = in.time();
    Map<ClockKey, Integer> revisions = new HashMap<>();
    for (int left = in.count(); left > 0; left--) {
      revisions.put(readKey(in), in.count());
    }
    return new TicketClocks(
        ticketId,
        version,
        latest,
        base,
        events,
        current,
        settledTo,
        revisions,
        head.catalogRevision(),
        head.nextDue());
  }

  private static Head readHead(ByteReader in) {
    int format = in.octet();
    if (format != FORMAT) {
      throw new IllegalStateException("clocks in format " + format + ", which is not known here");
    }
    long due = in.fixedLong();
    return new Head(due == NEVER ? null : Instant.ofEpochMilli(due), in.count(), in.count());
  }

  /** The facts are mostly those of the newest version: one byte says so. */
  private static void writeStanding(ByteWriter out, Standing standing, Facts latest) {
    boolean same = standing.facts().equals(latest);
    out.number(same ? SAME : OWN);
    if (!same) {
      FactsCodec.write(out, standing.facts());
    }
    out.time(standing.asOf());
    out.number(standing.clocks().size());
    standing.clocks().forEach(clock -> ClockCodec.write(out, clock));
  }

  private static Standing readStanding(ByteReader in, Facts latest) {
    Facts facts = in.count() == SAME ? latest : FactsCodec.read(in);
    Instant asOf = in.time();
    List<Clock> clocks = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      clocks.add(ClockCodec.read(in));
    }
    return new Standing(facts, asOf, clocks);
  }

  static void writeKey(ByteWriter out, ClockKey key) {
    out.word(key.metric());
    out.number(key.cycle());
  }

  static ClockKey readKey(ByteReader in) {
    return new ClockKey(in.word(), in.count());
  }
}
