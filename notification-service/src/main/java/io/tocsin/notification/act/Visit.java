package io.tocsin.notification.act;

import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What comes of following a link, or of acting by it. */
sealed interface Visit {

  /** The language of whoever followed it. */
  Language language();

  /** What the link is for; null when nobody can say. */
  @Nullable Action action();

  /**
   * A link that is ours.
   *
   * @param notice the message that it was sent with
   * @param occurrence what that told of
   * @param name of whom it was sent to; empty for a chat channel
   */
  record Guest(Token token, Notice notice, Occurrence occurrence, String name, Language language) {}

  /** The link is one of ours. */
  sealed interface OfOurs extends Visit {

    Guest guest();

    @Override
    default Language language() {
      return guest().language();
    }

    @Override
    default Action action() {
      return guest().token().action();
    }
  }

  /**
   * It can be done.
   *
   * @param fault which field of the form is wrong; null when none was sent yet
   */
  record Welcome(Guest guest, @Nullable String fault) implements OfOurs {}

  /**
   * It is done.
   *
   * @param name of who did it
   */
  record Done(Guest guest, String name) implements OfOurs {}

  /** The link is not one of ours. */
  record Unknown(Language language) implements Visit {

    @Override
    public @Nullable Action action() {
      return null;
    }
  }

  /**
   * It can't be done any more.
   *
   * @param at since when
   * @param name of who did it, or has the ticket now; may be empty
   */
  record Over(Guest guest, Why why, Instant at, String name) implements OfOurs {}

  /** Why it can't be done any more. */
  enum Why {
    /** The link was good for some time only. */
    EXPIRED,
    /** The link was used before. */
    USED,
    /** The ticket is solved or closed. */
    SOLVED,
    /** Somebody has acknowledged it. */
    TAKEN,
    /** The ticket went to somebody else. */
    MOVED_ON
  }
}
