package io.tocsin.notification.act;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.kit.text.Text;
import io.tocsin.notification.Counts;
import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Language;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Pages that links in messages lead to. GET shows and changes nothing, since mail scanners follow
 * every link; POST acts.
 */
@Path("/act/{link}")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ActResource {

  private static final int MAX_WORDS = 5000;

  private final ActDesk desk;
  private final Pages pages;
  private final Counts counts;

  ActResource(ActDesk desk, Pages pages, Counts counts) {
    this.desk = desk;
    this.pages = pages;
    this.counts = counts;
  }

  @GET
  @Operation(summary = "What a link from a message is good for, as a page; changes nothing")
  public Response show(
      @PathParam("link") String link, @HeaderParam("Accept-Language") @Nullable String languages) {
    return answer(desk.look(link, language(languages)));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Does what the page offers, once; answers with a page")
  public Response act(
      @PathParam("link") String link,
      @HeaderParam("Accept-Language") @Nullable String languages,
      byte[] body) {
    Language language = language(languages);
    Form form = Form.of(body);
    Action action = Token.read(link).map(read -> read.token().action()).orElse(null);
    return answer(
        switch (action) {
          case ACKNOWLEDGE -> desk.acknowledge(link, form.text("who"), language);
          case FEEDBACK -> desk.feedback(link, rating(form), words(form), language);
          case null -> new Visit.Unknown(language);
        });
  }

  private static @Nullable Integer rating(Form form) {
    String rating = form.text("rating");
    return rating != null && rating.matches("[1-5]") ? Integer.valueOf(rating) : null;
  }

  /** As much as the page lets people write. */
  private static @Nullable String words(Form form) {
    String words = form.text("words");
    if (words == null || words.isBlank()) {
      return null;
    }
    String clean = Text.clean(words.replace("\r\n", "\n")).strip();
    int end =
        clean.offsetByCodePoints(0, Math.min(MAX_WORDS, clean.codePointCount(0, clean.length())));
    return clean.substring(0, end);
  }

  private Response answer(Visit visit) {
    counts.acted(visit.action(), result(visit));
    return Response.status(status(visit))
        .entity(pages.of(visit).getBytes(StandardCharsets.UTF_8))
        .type("text/html; charset=utf-8")
        .build();
  }

  private static int status(Visit visit) {
    return switch (visit) {
      case Visit.Welcome(_, String fault) -> fault == null ? 200 : 422;
      case Visit.Done _ -> 200;
      case Visit.Unknown _ -> 404;
      case Visit.Over(_, Visit.Why why, _, _) -> why == Visit.Why.EXPIRED ? 410 : 409;
    };
  }

  /** As the metric counts it. */
  static String result(Visit visit) {
    return switch (visit) {
      case Visit.Welcome(_, String fault) -> fault == null ? "shown" : "invalid";
      case Visit.Done _ -> "done";
      case Visit.Unknown _ -> "unknown";
      case Visit.Over(_, Visit.Why why, _, _) ->
          why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  /** The first that a browser asks for; English where that can't be read. */
  private static Language language(@Nullable String languages) {
    try {
      return languages == null || languages.isBlank()
          ? Language.ENGLISH
          : Language.of(LanguageRange.parse(languages).getFirst().getRange());
    } catch (IllegalArgumentException e) {
      return Language.ENGLISH;
    }
  }
}
