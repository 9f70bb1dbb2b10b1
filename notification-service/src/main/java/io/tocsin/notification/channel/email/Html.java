package io.tocsin.notification.channel.email;

import io.tocsin.notification.pipeline.Language;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  private Html() {}

  static String of(Language language, String subject, String text, @Nullable String link) {
    String paragraphs =
        Arrays.stream(text.strip().split("\\n\\s*\\n"))
            .map(paragraph -> "<p>" + escape(paragraph).replace("\n", "<br>\n") + "</p>")
            .collect(Collectors.joining("\n"));
    return PAGE.formatted(
        language.code(), escape(subject), link == null ? paragraphs : paragraphs + "\n" + to(link));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String to(String link) {
    return "<p><a href=\"" + escape(link) + "\">Open the ticket</a></p>";
  }
}
