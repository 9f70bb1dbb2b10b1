package io.tocsin.notification;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.TemplateException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.notification.channel.OwnText;
import io.tocsin.notification.channel.TextPlace;
import io.tocsin.notification.channel.TextReview;
import io.tocsin.notification.channel.Texts;
import io.tocsin.notification.pipeline.Wording;
import io.tocsin.notification.sending.Loop;
import io.tocsin.notification.store.OwnTexts;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Changes texts, and sees to it that every instance soon sends the last version of each. */
@ApplicationScoped
public class TextDesk {

  private static final Logger LOG = Logger.getLogger(TextDesk.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final OwnTexts store;
  private final Texts texts;
  private final Wording wording;
  private final InstantSource time;
  private final Loop looking = new Loop("own-texts", LOOK_AGAIN, this::look);

  TextDesk(OwnTexts store, Texts texts, NotificationConfig config, InstantSource time) {
    this.store = store;
    this.texts = texts;
    this.wording = new Wording(config.zone(), config.brand());
    this.time = time;
  }

  /** What comes of changing a text. */
  public sealed interface Changed {

    /** This version holds now. */
    record Done(int version) implements Changed {}

    /** It was meant for another version than this one, which holds. */
    record Stale(int version) implements Changed {}

    /** That is wrong with it, and nothing changed. */
    record Wrong(List<OwnText.Fault> faults) implements Changed {}
  }

  /**
   * A text as it is sent.
   *
   * @param version 0: it comes with the service
   */
  public record Held(TextPlace place, int version, String text) {}

  /** Before anything is sent. */
  void start(@Observes @Priority(10) StartupEvent event) {
    look();
    looking.start();
  }

  void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
    looking.stop();
  }

  /** All texts that can be sent. */
  public List<Held> all() {
    Map<String, OwnTexts.Version> own = new HashMap<>();
    store.latest().forEach(version -> own.put(version.path(), version));
    return TextPlace.all().stream()
        .filter(texts::exists)
        .map(place -> held(place, own.get(place.path())))
        .toList();
  }

  /** Whether it can be sent. */
  public boolean exists(TextPlace place) {
    return texts.exists(place);
  }

  /** One that can be sent. */
  public Held held(TextPlace place) {
    return held(place, store.latest(place.path()).orElse(null));
  }

  /** Its own versions, newest first. */
  public List<OwnTexts.Version> versions(TextPlace place) {
    return store.versions(place.path());
  }

  /** The words that it can speak of. */
  public Set<String> words(TextPlace place) {
    return new TreeSet<>(TextReview.words(place, wording));
  }

  private static Held held(TextPlace place, OwnTexts.@Nullable Version own) {
    String text = own == null ? null : own.text();
    return new Held(
        place, own == null ? 0 : own.version(), text == null ? Texts.source(place) : text);
  }

  /** All that is wrong with a text for that place. */
  public List<OwnText.Fault> faults(TextPlace place, String text) {
    return TextReview.faults(place, text, wording);
  }

  /**
   * Puts a text in place of what holds.
   *
   * @param text null: what comes with the service holds again
   * @param expected the version that it was meant to follow, 0 for none; null: any
   */
  public Changed change(
      TextPlace place, @Nullable String text, String by, @Nullable Integer expected) {
    if (text != null) {
      List<OwnText.Fault> faults = faults(place, text);
      if (!faults.isEmpty()) {
        return new Changed.Wrong(faults);
      }
    }
    Changed changed =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  int now = store.latest(place.path()).map(OwnTexts.Version::version).orElse(0);
                  var next = new OwnTexts.Version(place.path(), now + 1, text, by, time.instant());
                  return (expected == null || expected == now) && store.add(next)
                      ? new Changed.Done(next.version())
                      : new Changed.Stale(now);
                });
    look();
    return changed;
  }

  private void look() {
    Map<String, OwnText> own = new HashMap<>();
    for (OwnTexts.Version version : store.latest()) {
      if (version.text() != null) {
        try {
          own.put(version.path(), OwnText.of(version.text()));
        } catch (TemplateException e) {
          // It was good when it was saved; better the service's own text than none.
          LOG.errorf("own_text=unreadable path=%s version=%d", version.path(), version.version());
        }
      }
    }
    texts.use(own);
  }
}
