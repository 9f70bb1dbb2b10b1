package io.tocsin.notification.sending;

import io.tocsin.notification.NotificationConfig;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.store.Attempted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends what is due on one channel. Channels share nothing: one that hangs holds up no other.
 *
 * <p>One thread claims no more rows than can be sent at once, each is sent on a thread of its own
 * with no transaction open, and another thread records outcomes, as many at a time as there are.
 */
final class Sender {

  private static final Logger LOG = Logger.getLogger(Sender.class);

  private final Messenger messenger;
  private final Claims claims;
  private final Attempt attempt;
  private final Recorder recorder;
  private final NotificationConfig config;
  private final Semaphore free;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Attempted> finished = new ConcurrentLinkedQueue<>();
  private final List<Attempted> unrecorded = new ArrayList<>();
  private final Loop claiming;
  private final Loop recording;
  private long lookedForLostAtNanos = System.nanoTime();

  /** Whether the last claim filled every place, so that more may be due. */
  private volatile boolean more;

  Sender(
      Messenger messenger,
      Claims claims,
      Attempt attempt,
      Recorder recorder,
      NotificationConfig config) {
    this.messenger = messenger;
    this.claims = claims;
    this.attempt = attempt;
    this.recorder = recorder;
    this.config = config;
    this.free = new Semaphore(messenger.concurrency());
    String name = messenger.channel().code();
    this.claiming = new Loop("send-" + name, config.poll(), this::claim);
    this.recording = new Loop("record-" + name, config.poll(), this::record);
  }

  void start() {
    claiming.start();
    recording.start();
  }

  /** There may be something due. */
  void wake() {
    claiming.wake();
  }

  /** Claims no more, and lets what is on its way come to its end. */
  void stop() throws InterruptedException {
    claiming.stop();
    threads.shutdown();
    if (!threads.awaitTermination(config.sendTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
    }
    recording.stop();
    try {
      record();
    } catch (RuntimeException e) {
      LOG.warnf("outcomes=unrecorded count=%d error=%s", unrecorded.size(), e.toString());
    }
  }

  private void claim() {
    lookForLost();
    int places = free.availablePermits();
    if (places == 0) {
      return;
    }
    var claimed = claims.take(messenger, places);
    free.acquireUninterruptibly(claimed.deliveries().size());
    more = claimed.deliveries().size() == places;
    claimed.deliveries().forEach(delivery -> threads.execute(() -> send(delivery, claimed)));
  }

  private void lookForLost() {
    long now = System.nanoTime();
    if (Duration.ofNanos(now - lookedForLostAtNanos).compareTo(config.poll()) >= 0) {
      lookedForLostAtNanos = now;
      claims.expire(messenger.channel());
    }
  }

  private void send(Delivery delivery, Claims.Claimed claimed) {
    finished.add(attempt.make(delivery, claimed, messenger, threads));
    recording.wake();
  }

  /** Places are free again only when the outcome is on record: a database that is away stops us. */
  private void record() {
    for (Attempted next = finished.poll(); next != null; next = finished.poll()) {
      unrecorded.add(next);
    }
    if (unrecorded.isEmpty()) {
      return;
    }
    recorder.record(unrecorded);
    free.release(unrecorded.size());
    unrecorded.clear();
    if (more) {
      claiming.wake();
    }
  }
}
