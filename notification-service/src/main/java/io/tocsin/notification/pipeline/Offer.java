package io.tocsin.notification.pipeline;

/**
 * Something to do straight from a message, once. Whoever has the token can do it: it is in the
 * message, and neither in the ledger nor in a log.
 *
 * @param token signed; as part of an address
 * @param url where a person does it
 */
public record Offer(Action action, String token, String url) {

  @Override
  public String toString() {
    return "Offer[action=" + action + "]";
  }
}
