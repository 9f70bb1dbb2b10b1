package io.tocsin.notification.channel.slack;

import static java.util.stream.Collectors.joining;

import io.tocsin.notification.channel.Cut;
import io.tocsin.notification.channel.Labels;
import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Offer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  static Map<String, Object> of(Letter first, Letter news, boolean buttons) {
    String quoted = first.body().strip().lines().map(line -> "> " + line).collect(joining("\n"));
    return of(news.body().strip() + "\n\n" + quoted + "\n", news, buttons);
  }

  /**
   * The message.
   *
   * @param buttons whether Slack calls us when a button is pressed; a link does the same
   */
  static Map<String, Object> of(Letter letter, boolean buttons) {
    return of(letter.body(), letter, buttons);
  }

  private static Map<String, Object> of(String body, Letter letter, boolean buttons) {
    List<Map<String, Object>> blocks = new ArrayList<>();
    List<String> sections = sections(body);
    String text = String.join("", sections);
    sections.forEach(
        section ->
            blocks.add(
                Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", section))));
    Offer offer = letter.matter().offer();
    Optional<Offer> pressed =
        Optional.ofNullable(offer).filter(it -> buttons && it.action() == Action.ACKNOWLEDGE);
    pressed.ifPresent(
        it ->
            blocks.add(
                Map.of("type", "actions", "elements", List.of(button(it, letter.language())))));
    String links = links(letter, pressed.isPresent() ? null : offer);
    if (!links.isEmpty()) {
      blocks.add(
          Map.of("type", "context", "elements", List.of(Map.of("type", "mrkdwn", "text", links))));
    }
    Map<String, Object> message = new HashMap<>();
    message.put("text", text);
    message.put("blocks", blocks);
    message.put("unfurl_links", false);
    return message;
  }

  /** What comes back when it is pressed: the token, which says by itself what it is good for. */
  private static Map<String, Object> button(Offer offer, Language language) {
    return Map.of(
        "type", "button",
        "action_id", offer.action().code(),
        "value", offer.token(),
        "style", "primary",
        "text", Map.of("type", "plain_text", "text", Labels.of(offer.action(), language)));
  }

  private static String links(Letter letter, @Nullable Offer offer) {
    List<String> links = new ArrayList<>();
    if (offer != null) {
      links.add(link(offer.url(), Labels.of(offer.action(), letter.language())));
    }
    if (letter.matter().link() != null) {
      links.add(link(letter.matter().link(), Labels.ticket(letter.language())));
    }
    return String.join(" · ", links);
  }

  private static String link(String to, String label) {
    return "<" + Mrkdwn.escape(to).replace("|", "%7C") + "|" + label + ">";
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
