package io.tocsin.notification.channel.teams;

import io.tocsin.notification.channel.Cut;
import io.tocsin.notification.channel.Labels;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A letter as an Adaptive Card 1.4. Its text is in rich text blocks, which know no markup, so that
 * nothing in it can link or mention.
 */
final class Card {

  /** Teams takes 28 KB; a character is up to three bytes, and each line has its frame. */
  private static final int MAX_TEXT = 4000;

  private static final int MAX_LINES = 60;

  private Card() {}

  /** What a workflow takes: a message with the card attached. */
  static Map<String, Object> of(Letter letter) {
    return Map.of(
        "type",
        "message",
        "attachments",
        List.of(
            Map.of(
                "contentType",
                "application/vnd.microsoft.card.adaptive",
                "content",
                Map.of(
                    "$schema",
                    "http://adaptivecards.io/schemas/adaptive-card.json",
                    "type",
                    "AdaptiveCard",
                    "version",
                    "1.4",
                    "fallbackText",
                    letter.subject(),
                    "body",
                    body(letter),
                    "actions",
                    actions(letter)))));
  }

  private static List<Map<String, Object>> body(Letter letter) {
    List<Map<String, Object>> blocks = new ArrayList<>();
    blocks.add(
        line(
            Map.of(
                "type", "TextRun", "text", letter.subject(), "weight", "Bolder", "size", "Medium"),
            "None"));
    String spacing = "Medium";
    for (String text : Cut.to(letter.body(), MAX_TEXT).lines().limit(MAX_LINES).toList()) {
      if (text.isBlank()) {
        spacing = "Medium";
      } else {
        blocks.add(line(Map.of("type", "TextRun", "text", text), spacing));
        spacing = "None";
      }
    }
    return blocks;
  }

  private static Map<String, Object> line(Map<String, Object> run, String spacing) {
    return Map.of("type", "RichTextBlock", "spacing", spacing, "inlines", List.of(run));
  }

  private static List<Map<String, Object>> actions(Letter letter) {
    List<Map<String, Object>> actions = new ArrayList<>();
    Offer offer = letter.matter().offer();
    if (offer != null) {
      actions.add(action(Labels.of(offer.action(), letter.language()), offer.url()));
    }
    if (letter.matter().link() != null) {
      actions.add(action(Labels.ticket(letter.language()), letter.matter().link()));
    }
    return actions;
  }

  private static Map<String, Object> action(String label, String link) {
    return Map.of("type", "Action.OpenUrl", "title", label, "url", link);
  }
}
