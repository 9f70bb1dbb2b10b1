package io.tocsin.notification;

import io.tocsin.notification.pipeline.Admission;
import io.tocsin.notification.pipeline.Plan;
import io.tocsin.notification.store.Bundles;
import io.tocsin.notification.store.Ledger;
import io.tocsin.notification.store.Windows;
import io.tocsin.notification.store.Windows.First;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Puts messages into the ledger, and says which may go at once; in the caller's transaction. */
@ApplicationScoped
public class Mailroom {

  private final Ledger ledger;
  private final Windows windows;
  private final Bundles bundles;
  private final DigestWindow window;

  Mailroom(Ledger ledger, Windows windows, Bundles bundles, DigestWindow window) {
    this.ledger = ledger;
    this.windows = windows;
    this.bundles = bundles;
    this.window = window;
  }

  /** Adds what is planned; what may be held is, until it is admitted or its window ends. */
  void add(List<Plan> plans) {
    ledger.add(plans, !window.length().isZero());
  }

  /**
   * Lets the most urgent message go to each colleague whom no window spares; the others wait.
   *
   * @param retracted ids of events that were retracted meanwhile
   */
  void admit(List<Plan> plans, Set<String> retracted) {
    Duration length = window.length();
    if (!length.isZero()) {
      List<First> firsts =
          Admission.firsts(plans, retracted).stream()
              .map(
                  first ->
                      new First(
                          first.notice().destination(),
                          idOf(first),
                          first.notice().urgency(),
                          first.more()))
              .toList();
      Set<String> openers = windows.open(firsts, length);
      bundles.release(firsts.stream().map(First::deliveryId).filter(openers::contains).toList());
    }
  }

  private static String idOf(Admission.First first) {
    return Ledger.idOf(first.occurrence().eventId(), first.notice());
  }
}
