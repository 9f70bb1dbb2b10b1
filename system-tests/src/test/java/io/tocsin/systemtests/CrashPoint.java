package io.tocsin.systemtests;

/** Where escalation-service stands still while it deals with one breach, and is killed. */
enum CrashPoint implements StandStill.Point {
  /** The ticket is new: what is known of it is being written. */
  FIRST_FACTS("BEFORE INSERT ON ticket_facts", "NEW.ticket_id = '%1$s'"),
  /** The transaction of the breach begins: it is marked as taken. */
  INBOX("BEFORE INSERT ON inbox", "NEW.event_id = '%2$s'"),
  /** The ticket is about to be locked. */
  FACTS_LOCK("BEFORE INSERT ON ticket_facts", "NEW.ticket_id = '%1$s'"),
  /** The decision is made, and the case is being written. */
  CASE("BEFORE INSERT ON escalation_case", "NEW.ticket_id = '%1$s'"),
  /** The record of the decision is being written. */
  DECISION("BEFORE INSERT ON escalation_decision", "NEW.cause = '%2$s'"),
  /** What is to be announced is being written. */
  OUTBOX("BEFORE INSERT ON outbox", "NEW.key = '%1$s'"),
  /** All is written, the commit has begun, and is undone. */
  COMMIT_LOST("AFTER INSERT ON escalation_decision", "NEW.cause = '%2$s'"),
  /** The same, but the database carries it out, and nobody is left to be told. */
  COMMIT_DONE("AFTER INSERT ON escalation_decision", "NEW.cause = '%2$s'"),
  /** Committed; the relay is about to claim its turn. */
  RELAY_CLAIM("", ""),
  /** The broker has the announcement, and the outbox has it still. */
  RELAY_SENT("BEFORE DELETE ON outbox", "OLD.key = '%1$s'");

  /** The key of the relay's own lock, by which it takes turns: the letters "tocsin". */
  private static final long RELAYS_LOCK = 0x746F6373696EL;

  private final String when;
  private final String condition;

  CrashPoint(String when, String condition) {
    this.when = when;
    this.condition = condition;
  }

  @Override
  public String database() {
    return "escalations";
  }

  @Override
  public long lock() {
    return this == RELAY_CLAIM ? RELAYS_LOCK : StandStill.OUR_LOCK;
  }

  /** Whether it is reached when the ticket is opened, and not only by the breach. */
  boolean atOpening() {
    return this == FIRST_FACTS;
  }

  @Override
  public boolean carriedOut() {
    return this == COMMIT_DONE;
  }

  @Override
  public String when() {
    return when;
  }

  @Override
  public String condition(String ticket, String breach) {
    return condition.formatted(ticket, breach);
  }
}
