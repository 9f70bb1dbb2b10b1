package io.tocsin.outbox;

/** The service ends while it waits: what it held is not acknowledged and comes again. */
class ShuttingDownException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ShuttingDownException(RuntimeException cause) {
    super(cause);
  }
}
