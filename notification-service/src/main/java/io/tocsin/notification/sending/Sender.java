package io.tocsin.notification.sending;

import io.tocsin.notification.NotificationConfig;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.sending.Attempt.Made;
import io.tocsin.notification.sending.Claims.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Sends what is due on one channel. Channels share nothing, and neither do a channel's endpoints:
 * one that hangs holds up no other.
 *
 * <p>One thread claims no more rows than can be sent at once, each is sent on a thread of its own
 * with no transaction open, and another thread records outcomes, as many at a time as there are.
 */
final class Sender {

  private static final Logger LOG = Logger.getLogger(Sender.class);

  /** Leases, limits and retries run on real time, whatever time people live in. */
  private static final InstantSource REAL = InstantSource.system();

  /** When so many outcomes can't be recorded, something is wrong: no more is sent. */
  private static final int MOST_UNRECORDED = 1000;

  private final Messenger messenger;
  private final Lanes lanes;
  private final Claims claims;
  private final Attempt attempt;
  private final Recorder recorder;
  private final NotificationConfig config;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Made> finished = new ConcurrentLinkedQueue<>();
  private final List<Made> unrecorded = new ArrayList<>();
  private final AtomicInteger inHand = new AtomicInteger();
  private final Loop claiming;
  private final Loop recording;
  private long lookedForLostAtNanos = System.nanoTime();

  Sender(
      Messenger messenger,
      Lanes lanes,
      Claims claims,
      Attempt attempt,
      Recorder recorder,
      NotificationConfig config) {
    this.messenger = messenger;
    this.lanes = lanes;
    this.claims = claims;
    this.attempt = attempt;
    this.recorder = recorder;
    this.config = config;
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

  /** Returns when to look again at the latest. */
  private Duration claim() {
    lookForLost();
    if (inHand.get() >= MOST_UNRECORDED) {
      return config.poll();
    }
    Instant now = REAL.instant();
    Lanes.Offer offer = lanes.offer(now);
    Claimed claimed = claims.take(messenger, offer);
    if (lanes.send(claimed.deliveries(), offer, now)) {
      claiming.wake();
    }
    inHand.addAndGet(claimed.deliveries().size());
    claimed.deliveries().forEach(delivery -> threads.execute(() -> send(delivery, claimed)));
    return lanes.rest(now, config.poll());
  }

  private void lookForLost() {
    long now = System.nanoTime();
    if (Duration.ofNanos(now - lookedForLostAtNanos).compareTo(config.poll()) >= 0) {
      lookedForLostAtNanos = now;
      claims.expire(messenger.channel());
    }
  }

  private void send(Delivery delivery, Claimed claimed) {
    Made made = attempt.make(delivery, claimed, messenger, threads);
    if (!messenger.keepsThreads()) {
      end(made);
    }
    finished.add(made);
    recording.wake();
  }

  private void end(Made made) {
    double random = ThreadLocalRandom.current().nextDouble();
    if (lanes.end(made.attempted().delivery(), made.outcome(), REAL.instant(), random)) {
      claiming.wake();
    }
  }

  private void record() {
    for (Made next = finished.poll(); next != null; next = finished.poll()) {
      unrecorded.add(next);
    }
    if (unrecorded.isEmpty()) {
      return;
    }
    recorder.record(unrecorded.stream().map(Made::attempted).toList());
    if (messenger.keepsThreads()) {
      // Only now is it known what begins a thread, to which later messages go.
      unrecorded.forEach(this::end);
    }
    if (inHand.getAndAdd(-unrecorded.size()) >= MOST_UNRECORDED) {
      claiming.wake();
    }
    unrecorded.clear();
  }
}
