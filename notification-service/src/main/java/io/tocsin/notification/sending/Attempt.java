package io.tocsin.notification.sending;

import io.tocsin.notification.NotificationConfig;
import io.tocsin.notification.TicketLink;
import io.tocsin.notification.act.Links;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.Texts;
import io.tocsin.notification.pipeline.Addressing;
import io.tocsin.notification.pipeline.Addressing.Answer;
import io.tocsin.notification.pipeline.Backoff;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Matter;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.People;
import io.tocsin.notification.pipeline.Reason;
import io.tocsin.notification.pipeline.Recording;
import io.tocsin.notification.pipeline.State;
import io.tocsin.notification.pipeline.Wording;
import io.tocsin.notification.sending.Claims.Claimed;
import io.tocsin.notification.store.Attempted;
import io.tocsin.notification.store.Conversations.Opening;
import io.tocsin.outbox.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One attempt: address, render, send within the time allowed, and say what comes next. */
@ApplicationScoped
public class Attempt {

  private static final Logger LOG = Logger.getLogger(Attempt.class);

  /** Leases and retries run on real time, whatever time people live in. */
  private static final InstantSource REAL = InstantSource.system();

  private final InstantSource time;
  private final Texts texts;
  private final Traces traces;
  private final Addressing addressing;
  private final Wording wording;
  private final Recording recording;
  private final Duration limit;
  private final TicketLink ticketLink;
  private final Links links;

  Attempt(
      NotificationConfig config,
      InstantSource time,
      Texts texts,
      TicketLink ticketLink,
      Links links,
      Traces traces) {
    this.time = time;
    this.texts = texts;
    this.ticketLink = ticketLink;
    this.links = links;
    this.traces = traces;
    var retry = config.retry();
    Backoff backoff = new Backoff(retry.base(), retry.cap(), retry.attempts());
    this.addressing = new Addressing(backoff, config.contactGrace());
    this.wording = new Wording(config.zone(), config.brand());
    this.recording = new Recording(backoff);
    this.limit = config.sendTimeout();
  }

  /**
   * An attempt that was made.
   *
   * @param outcome null when there was nothing to be tried after all
   */
  record Made(Attempted attempted, @Nullable Outcome outcome) {}

  /** Makes it; never throws for what a channel or a text does. */
  Made make(Delivery delivery, Claimed claimed, Messenger messenger, ExecutorService threads) {
    if (claimed.isSuppressed(delivery)) {
      State state = new State.Suppressed(Reason.BY_LIST);
      return new Made(new Attempted(delivery, state, null), null);
    }
    Answer answer =
        delivery.isUpdate() && claimed.opening(delivery) == null
            ? addressing.withoutPage(delivery, REAL.instant())
            : addressing.look(delivery, claimed.people().of(delivery.notice()), REAL.instant());
    return switch (answer) {
      case Answer.Hold(State state) -> new Made(new Attempted(delivery, state, null), null);
      case Answer.Go go -> {
        Outcome outcome =
            traces.following(
                delivery.occurrence().eventId(),
                "send " + messenger.channel().code(),
                () -> send(delivery, go, claimed, messenger, threads));
        double random = ThreadLocalRandom.current().nextDouble();
        State state = recording.after(delivery, outcome, REAL.instant(), random);
        Instant acceptedAt = state instanceof State.Accepted ? time.instant() : null;
        yield new Made(new Attempted(delivery, state, acceptedAt), outcome);
      }
    };
  }

  private Outcome send(
      Delivery delivery,
      Answer.Go go,
      Claimed claimed,
      Messenger messenger,
      ExecutorService threads) {
    Callable<Outcome> work;
    try {
      work = work(delivery, go, claimed, messenger);
    } catch (RuntimeException e) {
      LOG.errorf(e, "text=failed delivery=%s", delivery.id());
      return new Outcome.Deferred("no-text", null);
    }
    Future<Outcome> sending = threads.submit(work);
    try {
      return sending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sending.cancel(true);
      return new Outcome.Unclear(Reason.TIMED_OUT);
    } catch (ExecutionException e) {
      LOG.errorf("send=failed delivery=%s error=%s", delivery.id(), failure(e));
      return new Outcome.Unclear("internal-error");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      sending.cancel(true);
      return new Outcome.Unclear(Reason.INTERRUPTED);
    }
  }

  private Callable<Outcome> work(
      Delivery delivery, Answer.Go go, Claimed claimed, Messenger messenger) {
    Opening opening = claimed.opening(delivery);
    Letter letter = letter(delivery, go, claimed.people(), opening);
    if (!delivery.isUpdate() || opening == null) {
      return () -> messenger.send(letter);
    }
    Letter first =
        letter(
            delivery.telling(opening.occurrence(), opening.notice()),
            go,
            claimed.people(),
            opening);
    return () -> messenger.update(first, letter);
  }

  /** By its class only: a message may hold an address. */
  private static String failure(ExecutionException e) {
    return e.getCause() == null ? "unknown" : e.getCause().getClass().getName();
  }

  private Letter letter(Delivery delivery, Answer.Go go, People people, @Nullable Opening opening) {
    var words = wording.of(delivery, go.name(), people, go.language());
    var text = texts.render(delivery.notice(), go.language(), words);
    return new Letter(
        delivery.id(),
        go.to(),
        go.name(),
        go.language(),
        text.subject(),
        text.body(),
        time.instant(),
        Matter.of(
            delivery,
            ticketLink.to(delivery.occurrence().ticketId()).orElse(null),
            links.offer(delivery).orElse(null),
            opening == null ? null : opening.receipt()));
  }
}
