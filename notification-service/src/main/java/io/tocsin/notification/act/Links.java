package io.tocsin.notification.act;

import io.quarkus.runtime.StartupEvent;
import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Offer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The links in messages by which people act. */
@ApplicationScoped
public class Links {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

  private final ActConfig config;
  private final InstantSource time;
  private final Seal seal;
  private final @Nullable String base;

  Links(ActConfig config, InstantSource time) {
    this.config = config;
    this.time = time;
    this.seal = Seal.of(config.keys().orElse(List.of()));
    this.base = config.url().map(Links::base).orElse(null);
    if (base != null && seal.keys().isEmpty()) {
      throw new IllegalStateException("tocsin.act.url needs tocsin.act.keys: links are signed");
    }
  }

  /** A setting that is none keeps the service from starting. */
  void atStart(@Observes StartupEvent event) {}

  private static String base(String url) {
    URI uri = URI.create(url.strip());
    String host = uri.getHost();
    boolean safe =
        "https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && host != null && THIS_MACHINE.contains(host));
    if (!safe || host == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalStateException(
          "tocsin.act.url must be an https address without a query: whoever reads a link can act");
    }
    return uri.toString().replaceFirst("/+$", "");
  }

  /** Whether messages have links. */
  boolean areOn() {
    return base != null;
  }

  /** What a message offers, if it offers anything and links are on. */
  public Optional<Offer> offer(Delivery delivery) {
    return base == null || delivery.isDigest()
        ? Optional.empty()
        : Action.of(delivery.notice()).map(action -> offer(action, delivery));
  }

  private Offer offer(Action action, Delivery delivery) {
    Instant expires = time.instant().plus(validity(action));
    Token token =
        new Token(
            action,
            Instant.ofEpochSecond(expires.getEpochSecond()),
            UUID.fromString(delivery.id()));
    String text = token.text(seal.of(token, delivery.notice(), delivery.occurrence()));
    return new Offer(action, text, url(text));
  }

  /** The same to look at: it opens nothing. */
  public Optional<Offer> sample(Notice notice) {
    return base == null
        ? Optional.empty()
        : Action.of(notice).map(action -> new Offer(action, "sample", url("sample")));
  }

  /** Where a person follows it. */
  String url(String token) {
    return base + "/act/" + token;
  }

  private Duration validity(Action action) {
    return switch (action) {
      case ACKNOWLEDGE -> config.acknowledgeWithin();
      case FEEDBACK -> config.feedbackWithin();
    };
  }

  Seal seal() {
    return seal;
  }
}
