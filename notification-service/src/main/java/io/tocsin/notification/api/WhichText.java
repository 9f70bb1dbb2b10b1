package io.tocsin.notification.api;

import io.tocsin.notification.TextDesk;
import io.tocsin.notification.channel.TextPlace;
import io.tocsin.notification.channel.TextPlace.Kind;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Template;
import jakarta.ws.rs.PathParam;

/** The parts of a text's address. */
public class WhichText {

  @PathParam("kind")
  String kind = "";

  @PathParam("audience")
  String audience = "";

  @PathParam("language")
  String language = "";

  @PathParam("template")
  String template = "";

  /** The text with that address; a problem says what is wrong with it, or that there is none. */
  TextPlace place(TextDesk desk) {
    Asked asked = new Asked();
    TextPlace place =
        new TextPlace(
            asked.neededOf("kind", kind, Kind.values(), Kind::code),
            asked.neededOf("audience", audience, Audience.values(), Audience::code),
            asked.neededOf("language", language, Language.values(), Language::code),
            asked.neededOf("template", template, Template.values(), Template::code));
    asked.check(422);
    if (!desk.exists(place)) {
      throw Asked.notFound("text");
    }
    return place;
  }
}
