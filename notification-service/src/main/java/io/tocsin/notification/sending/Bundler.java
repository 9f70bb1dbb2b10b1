package io.tocsin.notification.sending;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.kit.events.EventIds;
import io.tocsin.notification.DigestWindow;
import io.tocsin.notification.pipeline.Destination;
import io.tocsin.notification.pipeline.Digest;
import io.tocsin.notification.pipeline.DigestSize;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Urgency;
import io.tocsin.notification.store.Bundles;
import io.tocsin.notification.store.Bundles.Held;
import io.tocsin.notification.store.Windows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** At a window's end makes a digest of what was held, or lets a single message go. */
@ApplicationScoped
public class Bundler {

  /** At once; the rest comes next. */
  private static final int MOST = 10_000;

  private final Windows windows;
  private final Bundles bundles;
  private final DigestWindow window;

  Bundler(Windows windows, Bundles bundles, DigestWindow window) {
    this.windows = windows;
    this.bundles = bundles;
    this.window = window;
  }

  /**
   * Ends one window that is over, in a transaction of its own.
   *
   * @return whether there was one
   */
  public boolean endOne() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              var ended = windows.takeEnded();
              ended.ifPresent(this::end);
              return ended.isPresent();
            });
  }

  private void end(Destination to) {
    List<Held> held = bundles.held(to, MOST);
    // An event gives one destination at most one message.
    Map<String, String> ids =
        held.stream().collect(Collectors.toMap(h -> h.occurrence().eventId(), Held::id));
    Digest.of(held.stream().map(Held::occurrence).toList())
        .split(DigestSize.of(to.channel()))
        .forEach(
            digest ->
                send(
                    to,
                    mostUrgent(digest.occurrences()),
                    digest.occurrences().stream().map(Occurrence::eventId).map(ids::get).toList()));
    if (held.size() < MOST) {
      Urgency told =
          held.isEmpty() ? null : mostUrgent(held.stream().map(Held::occurrence).toList());
      windows.goOn(to, told, window.length());
    }
  }

  private static Urgency mostUrgent(List<Occurrence> occurrences) {
    return Collections.min(occurrences.stream().map(Occurrence::urgency).toList());
  }

  /** The digest's id follows from its first member, which is in no other. */
  private void send(Destination to, Urgency urgency, List<String> members) {
    if (members.size() == 1) {
      bundles.release(members);
    } else {
      bundles.bundle(EventIds.of("digest", members.getFirst()), to, urgency, members);
    }
  }
}
