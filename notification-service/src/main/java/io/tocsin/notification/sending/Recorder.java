package io.tocsin.notification.sending;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.notification.Announcements;
import io.tocsin.notification.Announcements.Standing;
import io.tocsin.notification.Counts;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.State;
import io.tocsin.notification.store.Attempted;
import io.tocsin.notification.store.Bundles;
import io.tocsin.notification.store.Bundles.Told;
import io.tocsin.notification.store.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Writes down what came of attempts, and announces it, in one transaction. */
@ApplicationScoped
public class Recorder {

  private static final Logger LOG = Logger.getLogger(Recorder.class);

  private final Ledger ledger;
  private final Bundles bundles;
  private final Announcements announcements;
  private final Counts counts;

  Recorder(Ledger ledger, Bundles bundles, Announcements announcements, Counts counts) {
    this.ledger = ledger;
    this.bundles = bundles;
    this.announcements = announcements;
    this.counts = counts;
  }

  /** Records them; what another sender has taken over meanwhile is left to that one. */
  void record(List<Attempted> attempts) {
    Recorded recorded =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  List<Attempted> ours = ledger.record(attempts);
                  List<Standing> standings = standings(ours);
                  announcements.add(standings);
                  return new Recorded(ours, standings);
                });
    recorded.standings.forEach(counts::count);
    recorded.ours.forEach(this::countDigest);
    recorded.standings.forEach(
        it ->
            LOG.debugf(
                "delivery=%s ticket=%s channel=%s attempt=%d",
                it.state().getClass().getSimpleName(),
                it.occurrence().ticketId(),
                it.notice().channel().code(),
                it.attempts()));
  }

  private record Recorded(List<Attempted> ours, List<Standing> standings) {}

  private void countDigest(Attempted attempted) {
    Delivery delivery = attempted.delivery();
    if (delivery.isDigest() && attempted.state() instanceof State.Accepted) {
      counts.digest(delivery.notice().channel(), delivery.occurrences().size());
    }
  }

  /** How each message stands; a digest that came to its end is as many as it stands for. */
  private List<Standing> standings(List<Attempted> recorded) {
    Map<String, Attempted> ended = new HashMap<>();
    List<Standing> standings = new ArrayList<>();
    for (Attempted attempted : recorded) {
      if (attempted.delivery().isDigest() && isEnd(attempted.state())) {
        ended.put(attempted.delivery().id(), attempted);
      } else {
        standings.add(standing(attempted));
      }
    }
    for (Told told : bundles.follow(ended.values())) {
      Attempted digest = Objects.requireNonNull(ended.get(told.digest()));
      standings.add(
          new Standing(
              told.id(),
              told.occurrence(),
              told.notice(),
              told.attempts(),
              digest.state(),
              digest.acceptedAt()));
    }
    return standings;
  }

  private static boolean isEnd(State state) {
    return switch (state) {
      case State.Accepted _, State.Undeliverable _, State.Suppressed _ -> true;
      case State.Pending _, State.Sending _, State.RetryAt _, State.Unknown _ -> false;
    };
  }

  private static Standing standing(Attempted attempted) {
    var delivery = attempted.delivery();
    return new Standing(
        delivery.id(),
        delivery.occurrence(),
        delivery.notice(),
        delivery.attempt(),
        attempted.state(),
        attempted.acceptedAt());
  }
}
