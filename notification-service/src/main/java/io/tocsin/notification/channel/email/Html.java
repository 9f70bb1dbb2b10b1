package io.tocsin.notification.channel.email;

import io.tocsin.kit.text.Text;
import io.tocsin.notification.channel.Labels;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Offer;
import java.util.ArrayList;
import java.util.List;

/**
 * A mail's text as HTML: the same words, in one column that fits any screen. Nothing in it is
 * fetched from anywhere, and what people wrote stays text.
 */
final class Html {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="%s">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>%s</title></head>
      <body style="margin:0;padding:24px;background:#ffffff;color:#1a1a1a">
      <main style="max-width:36em;margin:0 auto;font:16px/1.5 system-ui,sans-serif">
      %s
      </main>
      </body>
      </html>
      """;

  private static final String BUTTON =
      " style=\"display:inline-block;padding:10px 20px;border-radius:4px;background:#0b5cad;"
          + "color:#ffffff;text-decoration:none\"";

  private Html() {}

  static String of(Letter letter) {
    List<String> parts = new ArrayList<>();
    for (String paragraph : Text.clean(letter.body()).strip().split("\\n\\s*\\n")) {
      parts.add("<p>" + escape(paragraph).replace("\n", "<br>\n") + "</p>");
    }
    Offer offer = letter.matter().offer();
    if (offer != null) {
      parts.add(link(offer.url(), BUTTON, Labels.of(offer.action(), letter.language())));
    }
    if (letter.matter().link() != null) {
      parts.add(link(letter.matter().link(), "", Labels.ticket(letter.language())));
    }
    return PAGE.formatted(
        letter.language().code(), escape(Text.oneLine(letter.subject())), String.join("\n", parts));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String link(String to, String style, String label) {
    return "<p><a href=\"" + escape(to) + "\"" + style + ">" + escape(label) + "</a></p>";
  }
}
