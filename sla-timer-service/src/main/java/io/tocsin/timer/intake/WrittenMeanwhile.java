package io.tocsin.timer.intake;

/** Somebody else wrote a change at the same time, and this one was not written. */
public class WrittenMeanwhile extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrittenMeanwhile(Throwable cause) {
    super(cause);
  }
}
