package io.tocsin.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.stack.Stage;
import io.tocsin.stack.Terminal;
import io.tocsin.stack.Terminal.Colour;
import io.tocsin.stack.inbox.ReceivedMail;
import io.tocsin.stack.inbox.SlackMessage;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a person sees of the story: a line for each step, and in the end how it all came. */
final class StoryScreen {

  private static final List<String> FACTS =
      List.of(
          "metric", "percent", "reason", "fromTier", "toTier", "audience", "channel", "template");

  private final Terminal terminal;
  private volatile Instant start = Instant.EPOCH;

  StoryScreen(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The story begins then; times are told from there. */
  void begin(Instant start, URI inbox) {
    this.start = start;
    terminal.line("");
    terminal.line("The mails and chat messages can be read at " + inbox);
    terminal.line("One second is one hour. Three customers have a problem; watch CASE-1001.");
    terminal.line("");
  }

  void print(Line line) {
    terminal.line(
        "  %s  %s  %s"
            .formatted(
                terminal.in(Colour.GREY, Words.since(start, line.at())),
                terminal.in(colour(line.voice()), "%-10s".formatted(line.voice().label())),
                line.text()));
  }

  void summary(Stage stage, Cast hero, JsonNode timeline) {
    terminal.line("");
    terminal.line("The story of " + hero.externalId() + ", as its timeline tells it");
    StreamSupport.stream(timeline.spliterator(), false)
        .sorted(Comparator.comparing(StoryScreen::at))
        .forEach(
            entry ->
                terminal.line(
                    "  %s  %-30s %-20s %s"
                        .formatted(
                            Words.since(start, at(entry)),
                            entry.path("type").asText(),
                            entry.path("who").asText(),
                            facts(entry.path("details")))));
    terminal.line("");
    terminal.line("Who was told");
    counts(stage.mails().stream(), ReceivedMail::to)
        .forEach((to, count) -> terminal.line("  %s to %s".formatted(counted(count, "mail"), to)));
    counts(stage.slackMessages().stream(), SlackMessage::channel)
        .forEach(
            (channel, count) ->
                terminal.line("  %s in #%s".formatted(counted(count, "message"), channel)));
  }

  private static String counted(long count, String what) {
    return "%3d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }

  /** What says most about an entry, in the order of {@link #FACTS}. */
  private static String facts(JsonNode details) {
    return FACTS.stream()
        .map(details::path)
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .collect(Collectors.joining(" "));
  }

  private static <T> Map<String, Long> counts(Stream<T> messages, Function<T, String> recipient) {
    return messages.collect(Collectors.groupingBy(recipient, TreeMap::new, Collectors.counting()));
  }

  private static Instant at(JsonNode entry) {
    return Instant.parse(entry.path("at").asText());
  }

  private static Colour colour(Line.Voice voice) {
    return switch (voice) {
      case UPSTREAM, PERSON -> Colour.CYAN;
      case TICKET -> Colour.BLUE;
      case CLOCK -> Colour.GREY;
      case WARNING -> Colour.YELLOW;
      case BREACH, TROUBLE -> Colour.RED;
      case ESCALATION -> Colour.MAGENTA;
      case MAIL, SLACK -> Colour.GREEN;
    };
  }
}
