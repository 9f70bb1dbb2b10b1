package io.tocsin.notification.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an endpoint is worth an attempt. One that takes nothing, or asks to be left alone, gets
 * nothing for a while; what is due for it waits. Then a single message goes out as a probe.
 */
public sealed interface Breaker {

  /** Nothing speaks against it. */
  Breaker INTACT = new Closed(0);

  /** How many messages it lets through now. */
  int places(Instant now);

  /** One of them is on its way. */
  Breaker sent();

  /**
   * What it makes of an attempt.
   *
   * @param outcome null when nothing was tried after all
   * @param now real time
   * @param random from 0 to 1
   */
  Breaker after(@Nullable Outcome outcome, Rules rules, Instant now, double random);

  /**
   * When it opens, and for how long.
   *
   * @param failures so many in a row open it
   * @param backoff how long it stays open, by how often in a row it opened
   */
  record Rules(int failures, Backoff backoff) {

    private Open open(int openings, Instant now, @Nullable Outcome outcome, double random) {
      var asked = outcome instanceof Outcome.NotNow notNow ? notNow.after() : null;
      return new Open(now.plus(backoff.after(openings, asked, random)), openings);
    }
  }

  /** Everything goes; {@code failures} is how many attempts in a row have failed. */
  record Closed(int failures) implements Breaker {

    @Override
    public int places(Instant now) {
      return Integer.MAX_VALUE;
    }

    @Override
    public Breaker sent() {
      return this;
    }

    @Override
    public Breaker after(@Nullable Outcome outcome, Rules rules, Instant now, double random) {
      return switch (outcome) {
        case Outcome.Accepted _, Outcome.Refused _, Outcome.Deferred _ -> INTACT;
        case Outcome.Busy _ -> rules.open(1, now, outcome, random);
        case Outcome.Down _, Outcome.Unclear _ ->
            failures + 1 < rules.failures
                ? new Closed(failures + 1)
                : rules.open(1, now, outcome, random);
        case Outcome.Skipped _ -> this;
        case null -> this;
      };
    }
  }

  /** Nothing goes before {@code until}; {@code openings} is how often in a row it opened. */
  record Open(Instant until, int openings) implements Breaker {

    @Override
    public int places(Instant now) {
      return now.isBefore(until) ? 0 : 1;
    }

    @Override
    public Breaker sent() {
      return new HalfOpen(openings);
    }

    /** It was on its way before: no news. */
    @Override
    public Breaker after(@Nullable Outcome outcome, Rules rules, Instant now, double random) {
      return this;
    }
  }

  /** A probe is on its way. */
  record HalfOpen(int openings) implements Breaker {

    @Override
    public int places(Instant now) {
      return 0;
    }

    @Override
    public Breaker sent() {
      return this;
    }

    @Override
    public Breaker after(@Nullable Outcome outcome, Rules rules, Instant now, double random) {
      return switch (outcome) {
        case Outcome.Accepted _, Outcome.Refused _, Outcome.Deferred _ -> INTACT;
        case Outcome.Busy _, Outcome.Down _, Outcome.Unclear _ ->
            rules.open(openings + 1, now, outcome, random);
        case Outcome.Skipped _ -> new Open(now, openings);
        case null -> new Open(now, openings);
      };
    }
  }
}
