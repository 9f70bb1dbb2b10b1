package io.tocsin.tickets.ticket;

import io.tocsin.tickets.ticket.Decision.Refused;

/** What came of reading an input. */
public sealed interface Reading {

  /** It is valid in itself. */
  record Valid(Command command) implements Reading {}

  /** It is not, and never will be. */
  record Invalid(Refused refused) implements Reading {}
}
