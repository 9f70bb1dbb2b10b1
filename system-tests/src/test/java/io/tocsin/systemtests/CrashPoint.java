package io.tocsin.systemtests;

import org.jspecify.annotations.Nullable;

/** Where escalation-service stands still while it deals with one breach, and is killed. */
enum CrashPoint {
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
  RELAY_CLAIM(null, ""),
  /** The broker has the announcement, and the outbox has it still. */
  RELAY_SENT("BEFORE DELETE ON outbox", "OLD.key = '%1$s'");

  /** The key of the relay's own lock, by which it takes turns: the letters "tocsin". */
  private static final long RELAYS_LOCK = 0x746F6373696EL;

  private static final long OUR_LOCK = 4711;

  private final @Nullable String when;
  private final String condition;

  CrashPoint(@Nullable String when, String condition) {
    this.when = when;
    this.condition = condition;
  }

  /** The key of the lock at which it stands still. */
  long lock() {
    return this == RELAY_CLAIM ? RELAYS_LOCK : OUR_LOCK;
  }

  /** Whether it is reached when the ticket is opened, and not only by the breach. */
  boolean atOpening() {
    return this == FIRST_FACTS;
  }

  /** Whether the database ends the transaction well, although the service is dead. */
  boolean carriedOut() {
    return this == COMMIT_DONE;
  }

  /** The trigger that waits for the lock; null: the service takes it by itself. */
  @Nullable String trigger(String ticket, String breach) {
    if (when == null) {
      return null;
    }
    boolean atCommit = when.startsWith("AFTER");
    return "CREATE "
        + (atCommit ? "CONSTRAINT " : "")
        + "TRIGGER stand_still "
        + when
        + (atCommit ? " DEFERRABLE INITIALLY DEFERRED" : "")
        + " FOR EACH ROW WHEN ("
        + condition.formatted(ticket, breach)
        + ") EXECUTE FUNCTION stand_still()";
  }

  /** The table that the trigger is on. */
  String table() {
    return when == null ? "" : when.substring(when.lastIndexOf(' ') + 1);
  }
}
