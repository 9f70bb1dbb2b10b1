package io.tocsin.notification.channel;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.tocsin.kit.text.Text;
import io.tocsin.notification.channel.slack.Mrkdwn;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.KnownTexts;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts, from files {@code templates/<channel>/<audience>/<language>/<template>.txt}. The first
 * line is the subject, except of a chat message. Words are data to a template, whatever is in them,
 * and are made harmless for the channel before they get there.
 */
@ApplicationScoped
public class Texts implements KnownTexts {

  /** Before everything that is said in a drill, in any language. */
  private static final String DRILL = "DRILL: ";

  private final Engine engine;

  Texts(Engine engine) {
    this.engine = engine;
  }

  /**
   * A rendered text.
   *
   * @param subject one line; empty where the channel has none
   */
  public record Rendered(String subject, String body) {}

  /**
   * Renders the notice's template; the word {@code drill} marks it as a drill's, and {@code
   * fallBack} says whose place the recipient takes.
   */
  public Rendered render(Notice notice, Language language, Map<String, Object> words) {
    Map<String, Object> safe = safe(notice.channel(), words);
    String drill = Boolean.TRUE.equals(words.get("drill")) ? DRILL : "";
    Object fallBack = safe.getOrDefault("fallBack", "");
    String mark = drill + (fallBack.equals("") ? "" : fallBack + ": ");
    String text = template(notice, language).render(safe).strip();
    int end = text.indexOf('\n');
    String first = end < 0 ? text : text.substring(0, end).strip();
    String rest = end < 0 ? "" : text.substring(end).strip() + "\n";
    return switch (notice.channel()) {
      case EMAIL, TEAMS, PAGERDUTY, WEBHOOK -> new Rendered(mark + first, mark + rest);
      case SLACK -> new Rendered("", mark + text);
      case SMS -> new Rendered("", mark + first);
    };
  }

  @Override
  public boolean has(
      Audience audience, Channel channel, io.tocsin.notification.pipeline.Template template) {
    return Language.of(audience, template).stream()
        .allMatch(
            language -> engine.getTemplate(path(audience, channel, template, language)) != null);
  }

  /** Where a text is, under {@code templates/}. */
  private static String path(
      Audience audience,
      Channel channel,
      io.tocsin.notification.pipeline.Template template,
      Language language) {
    return String.join(
        "/", folder(audience, channel), audience.code(), language.code(), template.code() + ".txt");
  }

  /** Mails' texts serve where there is room for words; a team's are shorter. */
  private static String folder(Audience audience, Channel channel) {
    return switch (channel) {
      case EMAIL, SLACK -> channel.code();
      case TEAMS, PAGERDUTY, SMS, WEBHOOK ->
          audience == Audience.TEAM ? "text" : Channel.EMAIL.code();
    };
  }

  private Template template(Notice notice, Language language) {
    String path = path(notice.audience(), notice.channel(), notice.template(), language);
    Template template = engine.getTemplate(path);
    if (template == null) {
      throw new IllegalStateException("there is no template " + path);
    }
    return template;
  }

  private static Map<String, Object> safe(Channel channel, Map<String, Object> words) {
    Map<String, Object> safe = new HashMap<>();
    words.forEach((name, word) -> safe.put(name, safe(channel, word)));
    return safe;
  }

  private static Object safe(Channel channel, Object word) {
    return switch (word) {
      case String text -> safe(channel, Text.oneLine(text));
      case List<?> lines -> lines.stream().map(line -> safe(channel, (Object) line)).toList();
      default -> word;
    };
  }

  private static String safe(Channel channel, String line) {
    return switch (channel) {
      case EMAIL, TEAMS, PAGERDUTY, SMS, WEBHOOK -> line;
      case SLACK -> Mrkdwn.escape(line);
    };
  }
}
