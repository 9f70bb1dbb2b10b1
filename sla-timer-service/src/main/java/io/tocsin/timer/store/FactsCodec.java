package io.tocsin.timer.store;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.clock.Change;
import io.tocsin.timer.clock.Command;
import io.tocsin.timer.clock.Command.Action;
import io.tocsin.timer.clock.PastEvent;
import io.tocsin.timer.clock.PastEvent.OfClock;
import io.tocsin.timer.clock.PastEvent.OfTicket;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.Traits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a ticket and what is known of it, as bytes within its record. */
final class FactsCodec {
  private static final int ABSENT = 0;
  private static final int TICKET = 0;
  private static final int CANCEL = 1;
  private static final int RESTART = 2;
  private static final int EXTEND = 3;

  private FactsCodec() {}

  static void write(ByteWriter out, Facts facts) {
    out.number(facts.priority().ordinal());
    out.number(facts.status().ordinal());
    out.number(facts.tier());
    write(out, facts.traits());
  }

  static Facts read(ByteReader in) {
    return new Facts(
        Priority.values()[in.count()], Status.values()[in.count()], in.count(), readTraits(in));
  }

  static void write(ByteWriter out, PastEvent event) {
    out.time(event.time());
    switch (event) {
      case OfTicket(long version, Instant time, TicketEventType type, Change change) -> {
        out.number(TICKET);
        out.number(version);
        out.number(type.ordinal());
        writeConstant(out, change.priority());
        writeConstant(out, change.status());
        writeNumber(out, change.tier());
        write(out, change.traits());
      }
      case OfClock(String id, Instant time, Command command) -> write(out, id, command);
    }
  }

  static PastEvent readEvent(ByteReader in) {
    Instant time = in.time();
    int kind = in.count();
    return kind == TICKET ? readOfTicket(in, time) : readOfClock(in, time, kind);
  }

  private static void write(ByteWriter out, String id, Command command) {
    switch (command.action()) {
      case Action.Cancel() -> out.number(CANCEL);
      case Action.Restart() -> out.number(RESTART);
      case Action.Extend(var by) -> {
        out.number(EXTEND);
        out.duration(by);
      }
    }
    out.word(id);
    out.word(command.metric());
    out.word(command.who());
    out.word(command.why());
  }

  private static OfClock readOfClock(ByteReader in, Instant time, int kind) {
    Action action =
        switch (kind) {
          case CANCEL -> new Action.Cancel();
          case RESTART -> new Action.Restart();
          case EXTEND -> new Action.Extend(in.duration());
          default -> throw new IllegalStateException("a deed " + kind + " is not known here");
        };
    String id = in.word();
    return new OfClock(id, time, new Command(in.word(), action, in.word(), in.word()));
  }

  private static OfTicket readOfTicket(ByteReader in, Instant time) {
    long version = in.number();
    TicketEventType type = TicketEventType.values()[in.count()];
    Change change =
        new Change(
            readConstant(in, Priority.values()),
            readConstant(in, Status.values()),
            readNumber(in),
            readTraits(in));
    return new OfTicket(version, time, type, change);
  }

  /** One byte when there are none, as in most events. */
  private static void write(ByteWriter out, Traits traits) {
    out.number(traits.equals(Traits.NONE) ? 0 : 1);
    if (traits.equals(Traits.NONE)) {
      return;
    }
    writeNumber(out, traits.severity());
    writeNumber(out, traits.affectedUsers());
    Customer customer = traits.customer();
    out.number(customer == null ? 0 : 1);
    if (customer != null) {
      out.word(customer.id());
      writeText(out, customer.plan());
      writeText(out, customer.locale());
    }
    writeText(out, traits.team());
    writeText(out, traits.skill());
    writeText(out, traits.source());
  }

  private static Traits readTraits(ByteReader in) {
    if (in.count() == 0) {
      return Traits.NONE;
    }
    Integer severity = readNumber(in);
    Integer affectedUsers = readNumber(in);
    Customer customer =
        in.count() == 0 ? null : new Customer(in.word(), readText(in), readText(in));
    return new Traits(severity, affectedUsers, customer, readText(in), readText(in), readText(in));
  }

  private static void writeNumber(ByteWriter out, @Nullable Integer number) {
    out.number(number == null ? ABSENT : number + 1L);
  }

  private static @Nullable Integer readNumber(ByteReader in) {
    long number = in.number();
    return number == ABSENT ? null : Math.toIntExact(number - 1);
  }

  private static void writeConstant(ByteWriter out, @Nullable Enum<?> constant) {
    out.number(constant == null ? ABSENT : constant.ordinal() + 1L);
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
