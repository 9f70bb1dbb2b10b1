package io.tocsin.escalation.roster;

import java.util.List;

/**
 * Who has which part in a tier's escalations, each as {@code member:<id>} or {@code team:<id>}.
 *
 * @param responsible who does the work
 * @param accountable who answers for it
 * @param consulted who is asked for advice
 * @param informed who is told
 */
public record Raci(
    List<String> responsible,
    List<String> accountable,
    List<String> consulted,
    List<String> informed) {

  /** Nobody has any part. */
  public static final Raci NONE = new Raci(List.of(), List.of(), List.of(), List.of());

  /** Keeps its own copies. */
  public Raci {
    responsible = List.copyOf(responsible);
    accountable = List.copyOf(accountable);
    consulted = List.copyOf(consulted);
    informed = List.copyOf(informed);
  }
}
