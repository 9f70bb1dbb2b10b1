package io.tocsin.tickets.ticket;

/**
 * What is wrong with an input.
 *
 * @param field path of the field, for example {@code customer.id}
 * @param reason what is wrong, continuing a sentence that begins with the field
 */
public record Fault(String field, String reason) {}
