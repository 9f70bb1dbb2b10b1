package io.tocsin.notification.sending;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.notification.NotificationConfig;
import io.tocsin.notification.Notifier;
import io.tocsin.notification.channel.Messenger;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** The senders of all channels, and the loop that looks after events that wait for a ticket. */
@ApplicationScoped
public class Senders {

  private final List<Sender> senders;
  private final Notifier notifier;
  private final Loop waiting;

  Senders(
      @All List<Messenger> messengers,
      Claims claims,
      Attempt attempt,
      Recorder recorder,
      Notifier notifier,
      NotificationConfig config) {
    this.senders =
        messengers.stream().map(m -> new Sender(m, claims, attempt, recorder, config)).toList();
    this.notifier = notifier;
    this.waiting = new Loop("waiting-events", config.poll(), this::tellWaiting);
  }

  /** New rows are in the ledger: call it once they are committed. */
  public void wake() {
    senders.forEach(Sender::wake);
  }

  void start(@Observes StartupEvent event) {
    senders.forEach(Sender::start);
    waiting.start();
  }

  /** Before the outbox's relay and the database end. */
  void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
    waiting.stop();
    for (Sender sender : senders) {
      sender.stop();
    }
  }

  private void tellWaiting() {
    if (QuarkusTransaction.requiringNew().call(notifier::tellWaiting) > 0) {
      wake();
    }
  }
}
