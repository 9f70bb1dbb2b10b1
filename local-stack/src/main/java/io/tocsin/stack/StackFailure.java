package io.tocsin.stack;

/**
 * Why the stack cannot start or go on, in one sentence for the person at the keyboard. The command
 * line prints the message alone.
 */
public final class StackFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StackFailure(String message) {
    super(message);
  }

  public StackFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
