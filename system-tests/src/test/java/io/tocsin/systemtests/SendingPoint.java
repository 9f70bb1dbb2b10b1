package io.tocsin.systemtests;

/** Where notification-service stands still while it sends messages, and is killed. */
enum SendingPoint implements StandStill.Point {
  /** The database keeps that they are claimed, and nobody is left who knows. */
  CLAIMED("AFTER UPDATE ON delivery", "NEW.state = 'sending'"),
  /** The receivers wait for the messages, and get nothing of them. */
  BEFORE_SEND("", ""),
  /** The receivers have taken them, and their answers are on the way. */
  AFTER_SEND("", ""),
  /** The answers are there and are being written down, and that is undone. */
  BEFORE_RECORD("BEFORE UPDATE ON delivery", "NEW.state = 'accepted'");

  private final String when;
  private final String condition;

  SendingPoint(String when, String condition) {
    this.when = when;
    this.condition = condition;
  }

  @Override
  public String database() {
    return "notifications";
  }

  @Override
  public boolean carriedOut() {
    return this == CLAIMED;
  }

  @Override
  public String when() {
    return when;
  }

  @Override
  public String condition(String ticket, String event) {
    return condition + " AND NEW.ticket_id = '" + ticket + "'";
  }

  /** Where the receivers' gates stand still; the others are the database's. */
  Gate.Stop gate() {
    return switch (this) {
      case CLAIMED, BEFORE_RECORD -> Gate.Stop.NOWHERE;
      case BEFORE_SEND -> Gate.Stop.BEFORE_THE_MESSAGE;
      case AFTER_SEND -> Gate.Stop.BEFORE_THE_ANSWER;
    };
  }
}
