package io.tocsin.notification.sending;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.notification.Announcements;
import io.tocsin.notification.Announcements.Standing;
import io.tocsin.notification.Counts;
import io.tocsin.notification.store.Attempted;
import io.tocsin.notification.store.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Writes down what came of attempts, and announces it, in one transaction. */
@ApplicationScoped
public class Recorder {

  private static final Logger LOG = Logger.getLogger(Recorder.class);

  private final Ledger ledger;
  private final Announcements announcements;
  private final Counts counts;

  Recorder(Ledger ledger, Announcements announcements, Counts counts) {
    this.ledger = ledger;
    this.announcements = announcements;
    this.counts = counts;
  }

  /** Records them; what another sender has taken over meanwhile is left to that one. */
  void record(List<Attempted> attempts) {
    List<Standing> recorded =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  List<Standing> ours =
                      ledger.record(attempts).stream().map(Recorder::standing).toList();
                  announcements.add(ours);
                  return ours;
                });
    recorded.forEach(counts::count);
    recorded.forEach(
        it ->
            LOG.debugf(
                "delivery=%s ticket=%s channel=%s attempt=%d",
                it.state().getClass().getSimpleName(),
                it.occurrence().ticketId(),
                it.notice().channel().code(),
                it.attempts()));
  }

  private static Standing standing(Attempted attempted) {
    var delivery = attempted.delivery();
    return new Standing(
        delivery.occurrence(),
        delivery.notice(),
        delivery.attempt(),
        attempted.state(),
        attempted.acceptedAt());
  }
}
