package io.tocsin.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.kit.time.TimeLapse;
import io.tocsin.stack.LocalStack;
import io.tocsin.stack.ServiceName;
import io.tocsin.stack.Terminal;
import io.tocsin.stack.Terminal.Colour;
import io.tocsin.stack.inbox.ReceivedMail;
import io.tocsin.stack.tail.EventTail;
import io.tocsin.stack.tail.Upstream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Plays the story on a running stack in scaled time, and tells it on the terminal. */
public final class Demo {

  /** An hour of the story takes a second. */
  private static final long SPEED = 3600;

  /** The services need some seconds to start, so that it is about nine on Monday by then. */
  private static final Instant ORIGIN = Instant.parse("2026-01-04T18:00:00Z");

  private static final Instant MONDAY_MORNING = Instant.parse("2026-01-05T09:00:00Z");

  private final LocalStack stack;
  private final TimeLapse time;
  private final Terminal terminal;

  /** A demonstration on a stack that runs in the time of {@link #time}. */
  public Demo(LocalStack stack, TimeLapse time, Terminal terminal) {
    this.stack = stack;
    this.time = time;
    this.terminal = terminal;
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
    awaitMorning();
    Proof proof = new Proof(Cast.LINE_DOWN.ticketId());
    Instant start = time.instant();
    terminal.line("");
    terminal.line("One second is one hour. Three customers have a problem; watch CASE-1001.");
    terminal.line("");
    Desk desk = new Desk(stack.url(ServiceName.TICKET));
    try (Upstream upstream = new Upstream(stack.bootstrapServers());
        EventTail tail =
            EventTail.follow(
                stack.bootstrapServers(),
                seen -> {
                  proof.add(seen);
                  Narrator.tell(seen).ifPresent(line -> print(start, line));
                });
        Messages messages = new Messages(stack, time, line -> print(start, line))) {
      Story story = new Story(upstream, desk, proof, time, line -> print(start, line));
      story.open();
      Thread others = Thread.ofVirtual().start(story::solveTheOthers);
      story.climb();
      others.interrupt();
    }
    summary(desk, start);
    return proof.missing();
  }

  private void awaitMorning() {
    while (time.instant().isBefore(MONDAY_MORNING)) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void print(Instant start, Line line) {
    Colour colour =
        switch (line.voice()) {
          case UPSTREAM, PERSON -> Colour.CYAN;
          case TICKET -> Colour.BLUE;
          case CLOCK -> Colour.GREY;
          case WARNING -> Colour.YELLOW;
          case BREACH, TROUBLE -> Colour.RED;
          case ESCALATION -> Colour.MAGENTA;
          case MAIL, SLACK -> Colour.GREEN;
        };
    terminal.line(
        "  %s  %s  %s"
            .formatted(
                terminal.in(Colour.GREY, Words.since(start, line.at())),
                terminal.in(colour, "%-10s".formatted(line.voice().label())),
                line.text()));
  }

  private void summary(Desk desk, Instant start) {
    terminal.line("");
    terminal.line("The story of CASE-1001, as its timeline tells it");
    for (JsonNode entry : sorted(desk.timeline(Cast.LINE_DOWN))) {
      terminal.line(
          "  %s  %-30s %s"
              .formatted(
                  Words.since(start, Instant.parse(entry.path("at").asText())),
                  entry.path("type").asText(),
                  entry.path("who").asText()));
    }
    terminal.line("");
    terminal.line("Who was told");
    Map<String, Long> mails =
        stack.mails().stream()
            .collect(Collectors.groupingBy(ReceivedMail::to, TreeMap::new, Collectors.counting()));
    mails.forEach((to, count) -> terminal.line("  %3d mails to %s".formatted(count, to)));
    stack.slackMessages().stream()
        .collect(
            Collectors.groupingBy(
                message -> message.channel(), TreeMap::new, Collectors.counting()))
        .forEach(
            (channel, count) -> terminal.line("  %3d messages in #%s".formatted(count, channel)));
  }

  private static List<JsonNode> sorted(JsonNode timeline) {
    return StreamSupport.stream(timeline.spliterator(), false)
        .sorted(Comparator.comparing(entry -> Instant.parse(entry.path("at").asText())))
        .toList();
  }
}
