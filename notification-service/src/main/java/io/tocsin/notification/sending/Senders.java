package io.tocsin.notification.sending;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.kit.time.TimeLapse;
import io.tocsin.notification.Counts;
import io.tocsin.notification.NotificationConfig;
import io.tocsin.notification.Notifier;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.pipeline.Backoff;
import io.tocsin.notification.pipeline.Breaker;
import io.tocsin.notification.pipeline.RateLimit;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;

/** The senders of all channels, and the loops that look after what waits for a time or a ticket. */
@ApplicationScoped
public class Senders {

  private final List<Sender> senders;
  private final Notifier notifier;
  private final Bundler bundler;
  private final Loop waiting;
  private final Loop digests;

  Senders(
      @All List<Messenger> messengers,
      Claims claims,
      Attempt attempt,
      Recorder recorder,
      Notifier notifier,
      Bundler bundler,
      NotificationConfig config,
      InstantSource time,
      Counts counts) {
    this.senders =
        messengers.stream()
            .map(
                messenger ->
                    new Sender(
                        messenger,
                        lanes(messenger, config, time, counts),
                        claims,
                        attempt,
                        recorder,
                        config))
            .toList();
    this.notifier = notifier;
    this.bundler = bundler;
    this.waiting = new Loop("waiting-events", config.poll(), this::tellWaiting);
    this.digests = new Loop("digests", config.poll(), this::endWindows);
  }

  private static Lanes lanes(
      Messenger messenger, NotificationConfig config, InstantSource time, Counts counts) {
    RateLimit limit = messenger.rateLimit();
    var breaker = config.breaker();
    Lanes lanes =
        new Lanes(
            new Lane.Rules(
                messenger.concurrency(),
                // In time-lapse providers are as quick as everybody else.
                new RateLimit(limit.messages(), TimeLapse.real(limit.period(), time)),
                new Breaker.Rules(
                    breaker.failures(),
                    new Backoff(breaker.base(), breaker.cap(), Integer.MAX_VALUE))));
    counts.endpoints(messenger.channel(), lanes::open, lanes::halfOpen);
    return lanes;
  }

  /** New rows are in the ledger: call it once they are committed. */
  public void wake() {
    senders.forEach(Sender::wake);
  }

  void start(@Observes StartupEvent event) {
    senders.forEach(Sender::start);
    waiting.start();
    digests.start();
  }

  /** Before the outbox's relay and the database end. */
  void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
    digests.stop();
    waiting.stop();
    for (Sender sender : senders) {
      sender.stop();
    }
  }

  /** Each that is ended opens anew or has nothing to wait for, so this comes to its end. */
  private void endWindows() {
    while (bundler.endOne()) {
      wake();
    }
  }

  private void tellWaiting() {
    if (QuarkusTransaction.requiringNew().call(notifier::tellWaiting) > 0) {
      wake();
    }
  }
}
