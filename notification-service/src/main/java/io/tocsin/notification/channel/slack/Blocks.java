package io.tocsin.notification.channel.slack;

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

  private Blocks() {}

  static Map<String, Object> of(Letter letter) {
    List<Map<String, Object>> blocks = new ArrayList<>();
    String text = whole(Cut.to(letter.body(), MAX_SECTION));
    blocks.add(Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text)));
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

  /** Without the beginning of an entity that was cut: {@code &am}. */
  private static String whole(String text) {
    return text.replaceFirst("&[a-z]{0,3}…$", "…");
  }
}
