package io.tocsin.tickets;

import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.outbox.Outbox;
import io.tocsin.tickets.store.TicketStore;
import io.tocsin.tickets.store.TicketStore.NewLine;
import io.tocsin.tickets.store.TimelineLine;
import io.tocsin.tickets.ticket.Command;
import io.tocsin.tickets.ticket.Decider;
import io.tocsin.tickets.ticket.Decision;
import io.tocsin.tickets.ticket.Decision.Accepted;
import io.tocsin.tickets.ticket.Note;
import io.tocsin.tickets.ticket.Ticket;
import io.tocsin.tickets.ticket.TicketEvent;
import io.tocsin.tickets.ticket.TimelineEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The one way for anything to happen to a ticket, whether it came over HTTP, from an upstream
 * system or from another service: load, decide, save, tell.
 */
@ApplicationScoped
public class TicketDesk {

  private final TicketStore store;
  private final Outbox outbox;
  private final InstantSource time;

  TicketDesk(TicketStore store, Outbox outbox, InstantSource time) {
    this.store = store;
    this.outbox = outbox;
    this.time = time;
  }

  /**
   * Takes commands in their order, in the caller's transaction.
   *
   * @return a decision for each command, in the same order; a refused one left no trace
   */
  @Transactional(TxType.MANDATORY)
  public List<Decision> take(List<Command> commands) {
    Map<String, Ticket> before = store.lock(commands.stream().map(Command::ticketId).toList());
    Map<String, Ticket> tickets = new HashMap<>(before);
    List<Decision> decisions = new ArrayList<>(commands.size());
    Told told = new Told(time.instant());
    for (Command command : commands) {
      Decision decision = Decider.decide(tickets.get(command.ticketId()), command);
      if (decision instanceof Accepted accepted) {
        tickets.put(command.ticketId(), accepted.ticket());
        told.add(command, accepted);
      }
      decisions.add(decision);
    }
    save(before, tickets);
    store.tell(told.lines);
    outbox.append(told.records);
    return decisions;
  }

  /**
   * What became of notes.
   *
   * @param known ids of those of their tickets that there are
   * @param added how many lines were added; the others were there already
   */
  public record Noted(Set<String> known, int added) {}

  /**
   * Adds what other services tell to the timelines of tickets that there are, in the caller's
   * transaction. Nothing is locked, since no ticket changes, and a timeline has one line an event.
   */
  @Transactional(TxType.MANDATORY)
  public Noted note(List<Note> notes) {
    Set<String> known = store.known(notes.stream().map(Note::ticketId).toList());
    Instant now = time.instant();
    List<NewLine> lines =
        notes.stream()
            .filter(note -> known.contains(note.ticketId()))
            .map(note -> line(note.ticketId(), note.entry(), note.eventId(), null, now))
            .toList();
    return new Noted(known, store.tell(lines));
  }

  private static NewLine line(
      String ticketId,
      TimelineEntry entry,
      String eventId,
      @Nullable String cause,
      Instant recordedAt) {
    return new NewLine(
        ticketId,
        new TimelineLine(
            entry.at(),
            recordedAt,
            entry.type(),
            entry.who(),
            eventId,
            cause,
            entry.body(),
            entry.details()));
  }

  private void save(Map<String, Ticket> before, Map<String, Ticket> after) {
    List<Ticket> added = new ArrayList<>();
    List<Ticket> changed = new ArrayList<>();
    after.forEach(
        (id, ticket) -> {
          Ticket old = before.get(id);
          if (old == null) {
            added.add(ticket);
          } else if (!old.equals(ticket)) {
            changed.add(ticket);
          }
        });
    store.insert(added);
    store.update(changed);
  }

  /** What a batch has to say: to the world, and in the timelines. */
  private static final class Told {

    private final List<NewLine> lines = new ArrayList<>();
    private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    private final Instant now;

    Told(Instant now) {
      this.now = now;
    }

    void add(Command command, Accepted accepted) {
      for (TimelineEntry note : accepted.notes()) {
        // Another service's event: its id is what brought it here.
        line(command, note, Objects.requireNonNull(command.origin().cause()), null);
      }
      for (TicketEvent draft : accepted.events()) {
        var event = TicketEvents.of(command, draft);
        line(command, draft.entry(), event.id(), event.cause());
        records.add(CloudEvents.record(Topic.TICKET_EVENTS, event));
      }
    }

    private void line(
        Command command, TimelineEntry entry, String eventId, @Nullable String cause) {
      lines.add(TicketDesk.line(command.ticketId(), entry, eventId, cause, now));
    }
  }
}
