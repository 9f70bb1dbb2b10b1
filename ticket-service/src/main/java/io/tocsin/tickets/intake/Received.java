package io.tocsin.tickets.intake;

import io.tocsin.kit.json.FieldError;
import io.tocsin.tickets.ticket.Command;
import io.tocsin.tickets.ticket.Decision.Refused;
import io.tocsin.tickets.ticket.Note;
import java.util.List;

/** What a record turned out to be. */
sealed interface Received {

  /** Something for a ticket. */
  record Wanted(Command command) implements Received {}

  /** A line for a ticket's story. */
  record Noted(Note note) implements Received {}

  /** Nothing that a ticket's story needs. */
  record Unwanted() implements Received {}

  /** It can't be read, or is wrong in itself; at least one error. */
  record Bad(List<FieldError> errors) implements Received {

    static Bad because(String field, String reason) {
      return new Bad(List.of(new FieldError(field, reason)));
    }

    static Bad of(Refused refused) {
      return new Bad(
          refused.faults().stream()
              .map(fault -> new FieldError(fault.field(), fault.reason()))
              .toList());
    }
  }
}
