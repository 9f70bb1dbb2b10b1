package io.tocsin.backtest;

/** Why there is no report, in one sentence for the person at the keyboard. */
final class BacktestFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  BacktestFailure(String message) {
    super(message);
  }

  BacktestFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
