package io.tocsin.stack.inbox;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page that shows what was sent. Everything that came from outside is escaped. */
final class InboxPage {

  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="refresh" content="3">
      <meta name="viewport" content="width=device-width">
      <title>Tocsin: what was sent</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 2rem auto;
             padding: 0 1rem; color: #222; background: #fafafa; }
      main { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 2rem; }
      article { background: #fff; border: 1px solid #ddd; border-radius: 6px; padding: .8rem 1rem;
                margin-bottom: 1rem; }
      h3, p { margin: 0; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .5rem 0 0; }
      .small { color: #666; font-size: .85rem; overflow-wrap: anywhere; }
      </style>
      </head>
      <body>
      <h1>What Tocsin sent</h1>
      <p class="small">Newest first, kept while the stack runs. As JSON: <a href="/messages">/messages</a></p>
      <main>
      <section><h2>Mail</h2>%s</section>
      <section><h2>Slack</h2>%s</section>
      </main>
      </body>
      </html>
      """;

  private InboxPage() {}

  static String of(List<ReceivedMail> mails, List<SlackMessage> slack) {
    return FRAME.formatted(
        orNothing(mails.stream().map(InboxPage::mail).collect(Collectors.joining())),
        orNothing(slack.stream().map(InboxPage::message).collect(Collectors.joining())));
  }

  private static String mail(ReceivedMail mail) {
    return """
    <article><h3>%s</h3><p class="small">to %s, from %s, taken %s<br>%s</p><pre>%s</pre></article>
    """
        .formatted(
            escape(mail.subject()),
            escape(mail.to()),
            escape(mail.from()),
            mail.receivedAt(),
            escape(mail.messageId()),
            escape(mail.text()));
  }

  private static String message(SlackMessage message) {
    return """
    <article><h3>#%s</h3><p class="small">taken %s</p><pre>%s</pre></article>
    """
        .formatted(escape(message.channel()), message.receivedAt(), escape(message.text()));
  }

  private static String orNothing(String html) {
    return html.isEmpty() ? "<p>Nothing yet.</p>" : html;
  }

  static String escape(@Nullable String text) {
    return text == null
        ? "(none)"
        : text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
  }
}
