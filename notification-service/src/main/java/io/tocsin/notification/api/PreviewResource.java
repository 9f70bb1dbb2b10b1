package io.tocsin.notification.api;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.kit.text.Text;
import io.tocsin.notification.TextDesk;
import io.tocsin.notification.TextPreview;
import io.tocsin.notification.TextPreview.Shown;
import io.tocsin.notification.channel.OwnText;
import io.tocsin.notification.channel.TextPlace;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Template;
import io.tocsin.notification.pipeline.Urgency;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Shows what somebody would read; sends nothing. */
@Path("/templates/preview")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PreviewResource {

  private final TextDesk desk;
  private final TextPreview preview;

  PreviewResource(TextDesk desk, TextPreview preview) {
    this.desk = desk;
    this.preview = preview;
  }

  /**
   * What to show.
   *
   * @param text a draft; absent: the text that holds
   * @param words in place of the sample's: texts, true or false, or lists of texts
   */
  public record Wanted(
      @Nullable String template,
      @Nullable String channel,
      @Nullable String audience,
      @Nullable String language,
      @Nullable String text,
      @Nullable Map<String, Object> words) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "What a message would look like",
      description =
          "Made of a sample, with the words given in its place: they are data, whatever is in them."
              + " The form is what the channel's other end would get.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
  public Shown show(byte[] body) {
    Wanted wanted = Asked.body(body, Wanted.class);
    Asked asked = new Asked();
    Notice notice =
        new Notice(
            asked.neededOf("audience", wanted.audience, Audience.values(), Audience::code),
            asked.neededOf("channel", wanted.channel, Channel.values(), Channel::code),
            "sample",
            asked.neededOf("template", wanted.template, Template.values(), Template::code),
            Urgency.NORMAL,
            null);
    Language language =
        asked.neededOf("language", wanted.language, Language.values(), Language::code);
    asked.check(422);
    return show(notice, language, wanted, asked);
  }

  private Shown show(Notice notice, Language language, Wanted wanted, Asked asked) {
    TextPlace place = TextPlace.of(notice, language);
    if (!desk.exists(place) || isDigestNowhere(notice)) {
      asked.wrong("template", "has no text for this audience, channel and language");
      asked.check(422);
    }
    Map<String, Object> given = words(notice, language, wanted.words, asked);
    if (wanted.text == null) {
      asked.check(422);
      return preview.show(notice, language, null, given);
    }
    List<OwnText.Fault> faults = desk.faults(place, wanted.text);
    if (!faults.isEmpty()) {
      throw Asked.of(faults);
    }
    asked.check(422);
    return preview.show(notice, language, OwnText.of(wanted.text), given);
  }

  private static boolean isDigestNowhere(Notice notice) {
    return notice.template() == Template.DIGEST
        && switch (notice.channel()) {
          case EMAIL, SLACK, TEAMS -> false;
          case PAGERDUTY, SMS, WEBHOOK, CANARY -> true;
        };
  }

  /** Those that the sample has, in the same shape. */
  private Map<String, Object> words(
      Notice notice, Language language, @Nullable Map<String, Object> given, Asked asked) {
    Map<String, Object> sample = preview.words(notice, language);
    Map<String, Object> words = new HashMap<>();
    if (given != null) {
      given.forEach(
          (name, word) -> {
            Object own = sample.get(name);
            if (own == null) {
              asked.wrong("words", "there is no word " + Text.oneLine(name));
            } else if (!isLike(own, word)) {
              asked.wrong("words." + name, "must be " + shape(own));
            } else {
              words.put(name, word);
            }
          });
    }
    return words;
  }

  private static boolean isLike(Object own, @Nullable Object word) {
    return switch (own) {
      case String _ -> word instanceof String;
      case Boolean _ -> word instanceof Boolean;
      default ->
          word instanceof List<?> lines && lines.stream().allMatch(line -> line instanceof String);
    };
  }

  private static String shape(Object own) {
    return switch (own) {
      case String _ -> "text";
      case Boolean _ -> "true or false";
      default -> "a list of texts";
    };
  }
}
