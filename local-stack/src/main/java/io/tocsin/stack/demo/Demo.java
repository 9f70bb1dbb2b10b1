package io.tocsin.stack.demo;

import io.tocsin.kit.time.TimeLapse;
import io.tocsin.stack.ServiceName;
import io.tocsin.stack.Stage;
import io.tocsin.stack.Terminal;
import io.tocsin.stack.tail.EventTail;
import io.tocsin.stack.tail.Upstream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Plays the story on a running system in scaled time, and tells it on the terminal. */
public final class Demo {

  /** An hour of the story takes a second. */
  private static final long SPEED = 3600;

  /** The services need some seconds to start, so that it is about nine on Monday by then. */
  private static final Instant ORIGIN = Instant.parse("2026-01-04T18:00:00Z");

  private static final Instant MONDAY_MORNING = Instant.parse("2026-01-05T09:00:00Z");

  private final Stage stage;
  private final TimeLapse time;
  private final StoryScreen screen;

  /** A demonstration on a system that runs in the time of {@link #time}. */
  public Demo(Stage stage, TimeLapse time, Terminal terminal) {
    this.stage = stage;
    this.time = time;
    this.screen = new StoryScreen(terminal);
  }

  /** The scaled time of a demonstration that starts now. */
  public static TimeLapse time(Instant now) {
    return new TimeLapse(InstantSource.system(), ORIGIN, now, SPEED);
  }

  /**
   * Plays the story.
   *
   * @return what did not go as promised, each a sentence; nothing when all did
   */
  public List<String> play() {
    Proof proof = new Proof(Cast.LINE_DOWN.ticketId());
    Desk desk = new Desk(stage.url(ServiceName.TICKET));
    try (Upstream upstream = new Upstream(stage.bootstrapServers());
        EventTail tail =
            EventTail.follow(
                stage.bootstrapServers(),
                seen -> {
                  proof.add(seen);
                  Narrator.tell(seen).ifPresent(screen::print);
                });
        Messages messages = new Messages(stage, time, screen::print)) {
      Story.introduce(upstream);
      Story.awaitTime(time, MONDAY_MORNING);
      Story story = new Story(upstream, desk, proof, time, screen::print);
      screen.begin(story.start(), stage.inboxUrl());
      story.open();
      Thread others = Thread.ofVirtual().start(story::solveTheOthers);
      story.climb();
      others.interrupt();
    }
    screen.summary(stage, Cast.LINE_DOWN, desk.timeline(Cast.LINE_DOWN));
    return proof.missing();
  }
}
