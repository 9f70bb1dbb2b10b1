package io.tocsin.notification.act;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.tocsin.notification.NotificationConfig;
import io.tocsin.notification.TicketLink;
import io.tocsin.notification.act.Visit.Guest;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * What people see when they follow a link: plain pages that need no script, from files {@code
 * templates/act/<language>/<page>.html}, whose first line is the title. Words are escaped.
 */
@ApplicationScoped
public class Pages {

  private static final String STYLE =
      "body{margin:0;padding:24px;color:#1a1a1a;background:#fff;font:16px/1.5 system-ui,sans-serif}"
          + "main{max-width:36em;margin:0 auto}h1{font-size:1.4em}"
          + "button{font:inherit;padding:.6em 1.2em;border:0;border-radius:4px;"
          + "background:#0b5cad;color:#fff}"
          + "input[type=text],textarea{font:inherit;width:100%;box-sizing:border-box;padding:.4em}"
          + "fieldset{border:0;padding:0;margin:0 0 1em}.fault{color:#a40000}";

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="%s">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <meta name="robots" content="noindex"><title>%s</title><style>%s</style></head>
      <body>
      <main>
      <h1>%s</h1>
      %s
      </main>
      </body>
      </html>
      """;

  private final Engine engine;
  private final NotificationConfig config;
  private final TicketLink links;

  Pages(Engine engine, NotificationConfig config, TicketLink links) {
    this.engine = engine;
    this.config = config;
    this.links = links;
  }

  /** The page for what came of following a link, or of acting by it. */
  String of(Visit visit) {
    return switch (visit) {
      case Visit.Welcome(Guest guest, String fault) -> {
        Map<String, Object> words = words(guest);
        words.put("fault", fault == null ? "" : fault);
        yield page(visit.language(), guest.token().action().code(), words);
      }
      case Visit.Done(Guest guest, String name) -> {
        Map<String, Object> words = words(guest);
        words.put("who", name);
        yield page(visit.language(), guest.token().action().code() + "-done", words);
      }
      case Visit.Unknown(Language language) -> page(language, "unknown", new HashMap<>());
      case Visit.Over(Guest guest, Visit.Why why, Instant at, String name) -> {
        Map<String, Object> words = words(guest);
        words.put("why", why.name());
        words.put("at", visit.language().time(at, config.zone()));
        words.put("who", name);
        yield page(visit.language(), "over", words);
      }
    };
  }

  private Map<String, Object> words(Guest guest) {
    boolean colleague = guest.notice().audience() != Audience.CUSTOMER;
    Map<String, Object> words = new HashMap<>();
    words.put("reference", Wording.reference(guest.occurrence()));
    words.put("name", guest.name());
    words.put("colleague", colleague);
    words.put("ask", guest.notice().audience() == Audience.TEAM);
    words.put("link", colleague ? links.to(guest.occurrence().ticketId()).orElse("") : "");
    return words;
  }

  private String page(Language language, String name, Map<String, Object> words) {
    words.put("brand", config.brand());
    Template template = engine.getTemplate("act/" + language.code() + "/" + name + ".html");
    if (template == null) {
      throw new IllegalStateException("there is no page " + name);
    }
    String[] parts = template.render(words).strip().split("\n", 2);
    return PAGE.formatted(language.code(), parts[0], STYLE, parts[0], parts[1].strip());
  }

  /** What a browser may do with a page: show it with that style, and send its form back here. */
  static String policy() {
    return "default-src 'none'; style-src 'sha256-"
        + hash(STYLE)
        + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }

  private static String hash(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
