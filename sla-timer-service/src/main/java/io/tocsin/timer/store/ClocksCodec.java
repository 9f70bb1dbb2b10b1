package io.tocsin.timer.store;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.clock.Change;
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
 * A ticket's clocks as bytes: a version byte, when it is next due and how many clocks are live, so
 * that an index needs no more than the first bytes; then everything else. The ticket id is the
 * record's key and is not repeated.
 *
 * <p>Enum constants are stored by position: contracts only ever append to them.
 */
public final class ClocksCodec {
  /** Name of the state store that holds them. */
  public static final String STORE = "clocks";

  private static final int FORMAT = 1;
  private static final long NEVER = Long.MAX_VALUE;
  private static final int ABSENT = 0;

  private ClocksCodec() {}

  /** What can be read without decoding the rest. */
  public record Head(@Nullable Instant nextDue, int liveClocks) {}

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
    out.origin(clocks.current().asOf());
    out.number(clocks.version());
    writeFacts(out, clocks.latest());
    writeStanding(out, clocks.base());
    out.number(clocks.events().size());
    clocks.events().forEach(event -> writeEvent(out, event));
    writeStanding(out, clocks.current());
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
    Facts latest = readFacts(in);
    Standing base = readStanding(in);
    List<PastEvent> events = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      events.add(readEvent(in));
    }
    Standing current = readStanding(in);
    Instant settledTo = in.time();
    Map<ClockKey, Integer> revisions = new HashMap<>();
    for (int left = in.count(); left > 0; left--) {
      revisions.put(readKey(in), in.count());
    }
    return new TicketClocks(
        ticketId, version, latest, base, events, current, settledTo, revisions, head.nextDue());
  }

  private static Head readHead(ByteReader in) {
    int format = in.octet();
    if (format != FORMAT) {
      throw new IllegalStateException("clocks in format " + format + ", which is not known here");
    }
    long due = in.fixedLong();
    return new Head(due == NEVER ? null : Instant.ofEpochMilli(due), in.count());
  }

  private static void writeStanding(ByteWriter out, Standing standing) {
    writeFacts(out, standing.facts());
    out.time(standing.asOf());
    out.number(standing.clocks().size());
    standing.clocks().forEach(clock -> ClockCodec.write(out, clock));
  }

  private static Standing readStanding(ByteReader in) {
    Facts facts = readFacts(in);
    Instant asOf = in.time();
    List<Clock> clocks = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      clocks.add(ClockCodec.read(in));
    }
    return new Standing(facts, asOf, clocks);
  }

  private static void writeFacts(ByteWriter out, Facts facts) {
    out.number(facts.priority().ordinal());
    out.number(facts.status().ordinal());
    out.number(facts.tier());
    writeText(out, facts.plan());
  }

  private static Facts readFacts(ByteReader in) {
    return new Facts(
        Priority.values()[in.count()], Status.values()[in.count()], in.count(), readText(in));
  }

  private static void writeEvent(ByteWriter out, PastEvent event) {
    out.number(event.version());
    out.time(event.time());
    out.number(event.type().ordinal());
    Change change = event.change();
    writeConstant(out, change.priority());
    writeConstant(out, change.status());
    Integer tier = change.tier();
    out.number(tier == null ? ABSENT : tier + 1);
    writeText(out, change.plan());
  }

  private static PastEvent readEvent(ByteReader in) {
    long version = in.number();
    Instant time = in.time();
    TicketEventType type = TicketEventType.values()[in.count()];
    Priority priority = readConstant(in, Priority.values());
    Status status = readConstant(in, Status.values());
    int tier = in.count();
    Change change = new Change(priority, status, tier == ABSENT ? null : tier - 1, readText(in));
    return new PastEvent(version, time, type, change);
  }

  static void writeKey(ByteWriter out, ClockKey key) {
    out.word(key.metric());
    out.number(key.cycle());
  }

  static ClockKey readKey(ByteReader in) {
    return new ClockKey(in.word(), in.count());
  }

  private static void writeConstant(ByteWriter out, @Nullable Enum<?> constant) {
    out.number(constant == null ? ABSENT : constant.ordinal() + 1);
  }

  private static <E extends Enum<E>> @Nullable E readConstant(ByteReader in, E[] constants) {
    int position = in.count();
    return position == ABSENT ? null : constants[position - 1];
  }

  private static void writeText(ByteWriter out, @Nullable String text) {
    out.number(text == null ? 0 : 1);
    if (text != null) {
      out.word(text);
    }
  }

  private static @Nullable String readText(ByteReader in) {
    return in.count() == 0 ? null : in.word();
  }
}
