package io.tocsin.stack.demo;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.kit.events.EventIds;
import io.tocsin.stack.StackFailure;
import io.tocsin.stack.demo.Line.Voice;
import io.tocsin.stack.tail.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the people in the story do, and when. All hours are scaled ones. */
final class Story {

  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final long STEP_MILLIS = 20;

  private final Upstream upstream;
  private final Desk desk;
  private final Proof proof;
  private final InstantSource time;
  private final Consumer<Line> tell;
  private final Instant start;

  Story(Upstream upstream, Desk desk, Proof proof, InstantSource time, Consumer<Line> tell) {
    this.upstream = upstream;
    this.desk = desk;
    this.proof = proof;
    this.time = time;
    this.tell = tell;
    this.start = time.instant();
  }

  /** When it began. */
  Instant start() {
    return start;
  }

  /** How the customers are reached, before anything happens. */
  static void introduce(Upstream upstream) {
    for (Cast ticket : Cast.values()) {
      upstream.tell(ticket.customer().id(), ticket.contact());
    }
    upstream.flush();
  }

  /** Waits until it is that late. */
  static void awaitTime(InstantSource time, Instant instant) {
    while (time.instant().isBefore(instant)) {
      pause();
    }
  }

  /** The customers' tickets, which arrive in the first hour. */
  void open() {
    open(Cast.LINE_DOWN, Priority.HIGH);
    say(Cast.LINE_DOWN, "We look into it.");
    open(Cast.PASSWORD, Priority.LOW);
    open(Cast.INVOICE, Priority.NORMAL);
  }

  /** The two tickets that are solved in time. */
  void solveTheOthers() {
    at(2);
    say(Cast.PASSWORD, "Open the settings, then choose Password.");
    at(4);
    happened(Cast.INVOICE, TicketEventType.STATUS_CHANGED, status(Status.ON_HOLD));
    at(5);
    happened(Cast.PASSWORD, TicketEventType.RESOLVED, status(Status.RESOLVED));
    at(9);
    happened(Cast.INVOICE, TicketEventType.STATUS_CHANGED, status(Status.IN_PROGRESS));
    at(11);
    say(Cast.INVOICE, "The second charge was an error, and is refunded.");
    happened(Cast.INVOICE, TicketEventType.RESOLVED, status(Status.RESOLVED));
  }

  /** The ticket that nobody solves until it is at the top. */
  void climb() {
    String supervisor = awaitTier(2);
    later(3);
    acknowledge(supervisor);
    String manager = awaitTier(3);
    later(1);
    acknowledge(manager);
    later(1);
    tell.accept(line(Voice.PERSON, Cast.LINE_DOWN, manager + " has the cable replaced"));
    desk.resolve(Cast.LINE_DOWN, manager, "The cable to your house was broken, and is replaced.");
    await(() -> proof.missing().isEmpty());
  }

  private void acknowledge(String member) {
    tell.accept(line(Voice.PERSON, Cast.LINE_DOWN, member + " clicks Acknowledge"));
    desk.acknowledge(Cast.LINE_DOWN, member);
  }

  private void open(Cast ticket, Priority priority) {
    tell.accept(
        line(
            Voice.UPSTREAM,
            ticket,
            ticket.contact().name() + " reports: \"" + ticket.title() + "\""));
    happened(
        ticket,
        TicketEventType.OPENED,
        new IntakeData(
            ticket.title(),
            null,
            priority,
            null,
            null,
            null,
            ticket.customer(),
            null,
            null,
            null,
            null,
            null));
  }

  private void say(Cast ticket, String text) {
    happened(
        ticket,
        TicketEventType.AGENT_REPLIED,
        new IntakeData(
            null, text, null, null, null, null, null, null, null, null, "mia.hartmann", null));
  }

  private void happened(Cast ticket, TicketEventType type, IntakeData data) {
    Instant now = time.instant();
    upstream.tell(
        new Event<>(
            EventIds.of(Cast.SOURCE, ticket.externalId(), type.wire(), now.toString()),
            Cast.SOURCE,
            type.wire(),
            ticket.externalId(),
            now,
            null,
            null,
            data));
  }

  private static IntakeData status(Status status) {
    return new IntakeData(
        null, null, null, status, null, null, null, null, null, null, "mia.hartmann", null);
  }

  private Line line(Voice voice, Cast ticket, String text) {
    return new Line(time.instant(), voice, ticket.externalId() + " " + text);
  }

  private String awaitTier(int tier) {
    await(() -> proof.assigneeOf(tier) != null);
    String assignee = proof.assigneeOf(tier);
    if (assignee == null) {
      throw new StackFailure(
          Cast.LINE_DOWN.externalId()
              + " did not reach tier "
              + tier
              + " within "
              + PATIENCE.toSeconds()
              + " s");
    }
    return assignee;
  }

  /**
   * Waits for what must come by itself; gives up in the end, and the proof says what is missing.
   */
  private static void await(BooleanSupplier condition) {
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadlineNanos) {
      pause();
    }
  }

  private void at(int hour) {
    awaitTime(time, start.plus(Duration.ofHours(hour)));
  }

  private void later(int hours) {
    awaitTime(time, time.instant().plus(Duration.ofHours(hours)));
  }

  private static void pause() {
    try {
      Thread.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted", e);
    }
  }
}
