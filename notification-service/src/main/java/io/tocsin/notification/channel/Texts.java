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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts, from files {@code templates/<kind>/<audience>/<language>/<template>.txt}, and those
 * that a house has in their place. The first line is the subject, except of a chat message. Words
 * are data to a template, whatever is in them, and are made harmless for the channel before they
 * get there.
 */
@ApplicationScoped
public class Texts implements KnownTexts {

  /** Before everything that is said in a drill, in any language. */
  private static final String DRILL = "DRILL: ";

  private final Engine engine;
  private volatile Map<String, OwnText> own = Map.of();

  Texts(Engine engine) {
    this.engine = engine;
  }

  /**
   * A rendered text.
   *
   * @param subject one line; empty where the channel has none
   */
  public record Rendered(String subject, String body) {}

  /** From now on these are used in place of the files, by path; all others are from files. */
  public void use(Map<String, OwnText> texts) {
    own = Map.copyOf(texts);
  }

  /** Whether there is a file, so that the text can be sent at all. */
  public boolean exists(TextPlace place) {
    return file(place) != null;
  }

  /** The text that comes with the service. */
  public static String source(TextPlace place) {
    String file = "templates/" + place.path() + ".txt";
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Renders the notice's template; the word {@code drill} marks it as a drill's, and {@code
   * fallBack} says whose place the recipient takes.
   */
  public Rendered render(Notice notice, Language language, Map<String, Object> words) {
    return render(template(TextPlace.of(notice, language)), notice.channel(), words);
  }

  /** Renders another text instead. */
  public static Rendered render(OwnText text, Channel channel, Map<String, Object> words) {
    return render(text.parsed(), channel, words);
  }

  private static Rendered render(Template template, Channel channel, Map<String, Object> words) {
    Map<String, Object> safe = safe(channel, words);
    String drill = Boolean.TRUE.equals(words.get("drill")) ? DRILL : "";
    Object fallBack = safe.getOrDefault("fallBack", "");
    String mark = drill + (fallBack.equals("") ? "" : fallBack + ": ");
    String text = template.render(safe).strip();
    int end = text.indexOf('\n');
    String first = end < 0 ? text : text.substring(0, end).strip();
    String rest = end < 0 ? "" : text.substring(end).strip() + "\n";
    return switch (channel) {
      case EMAIL, TEAMS, PAGERDUTY, WEBHOOK, CANARY -> new Rendered(mark + first, mark + rest);
      case SLACK -> new Rendered("", mark + text);
      case SMS -> new Rendered("", mark + first);
    };
  }

  @Override
  public boolean has(
      Audience audience, Channel channel, io.tocsin.notification.pipeline.Template template) {
    return Language.of(audience).stream()
        .allMatch(language -> exists(TextPlace.of(audience, channel, language, template)));
  }

  private Template template(TextPlace place) {
    OwnText ours = own.get(place.path());
    Template template = ours == null ? file(place) : ours.parsed();
    if (template == null) {
      throw new IllegalStateException("there is no template " + place.path());
    }
    return template;
  }

  private @Nullable Template file(TextPlace place) {
    return engine.getTemplate(place.path() + ".txt");
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
      case EMAIL, TEAMS, PAGERDUTY, SMS, WEBHOOK, CANARY -> line;
      case SLACK -> Mrkdwn.escape(line);
    };
  }
}
