package io.tocsin.notification.channel.slack;

import static java.util.stream.Collectors.joining;

import io.tocsin.notification.channel.Cut;
import io.tocsin.notification.pipeline.Letter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A letter as Block Kit, with its text for what shows no blocks. */
final class Blocks {

  /** A section takes 3,000 characters. */
  private static final int MAX_SECTION = 2900;

  /** A message takes 50 blocks. */
  private static final int MAX_SECTIONS = 45;

  /** And 40,000 characters. */
  private static final int MAX_TEXT = 39_000;

  private Blocks() {}

  /** A message brought up to date: what is so now, and what it said at first. */
  static Map<String, Object> of(Letter first, Letter news) {
    String quoted = first.body().strip().lines().map(line -> "> " + line).collect(joining("\n"));
    return of(news.body().strip() + "\n\n" + quoted + "\n", news);
  }

  static Map<String, Object> of(Letter letter) {
    return of(letter.body(), letter);
  }

  private static Map<String, Object> of(String body, Letter letter) {
    List<Map<String, Object>> blocks = new ArrayList<>();
    List<String> sections = sections(body);
    String text = String.join("", sections);
    sections.forEach(
        section ->
            blocks.add(
                Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", section))));
    String link = letter.matter().link();
    if (link != null) {
      blocks.add(
          Map.of(
              "type",
              "context",
              "elements",
              List.of(
                  Map.of(
                      "type",
                      "mrkdwn",
                      "text",
                      "<" + Mrkdwn.escape(link).replace("|", "%7C") + "|Open the ticket>"))));
    }
    Map<String, Object> message = new HashMap<>();
    message.put("text", text);
    message.put("blocks", blocks);
    message.put("unfurl_links", false);
    return message;
  }

  /** Whole lines, as many to a section as fit; what is too long for all of them is cut. */
  private static List<String> sections(String body) {
    List<String> sections = new ArrayList<>();
    StringBuilder section = new StringBuilder();
    for (String line : Cut.to(body, MAX_TEXT).split("(?<=\\n)")) {
      if (!section.isEmpty() && section.length() + line.length() > MAX_SECTION) {
        sections.add(section.toString());
        section.setLength(0);
      }
      section.append(whole(Cut.to(line, MAX_SECTION)));
    }
    sections.add(section.toString());
    return sections.stream().limit(MAX_SECTIONS).toList();
  }

  /** Without the beginning of an entity that was cut: {@code &am}. */
  private static String whole(String text) {
    return text.replaceFirst("&[a-z]{0,3}…$", "…");
  }
}
