package io.tocsin.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.notification.pipeline.Outcome;
import org.junit.jupiter.api.Test;

/** What every channel promises, whatever the other end does. */
public abstract class ChannelContract {

  /** What the other end does next. */
  protected enum Other {
    ACCEPTS,
    REFUSES_FOR_GOOD,
    REFUSES_FOR_NOW,
    IS_SILENT,
    CUTS
  }

  /** The other end does so with the next message. */
  protected abstract void next(Other does);

  /** Makes one attempt with any letter. */
  protected abstract Outcome send();

  /** Makes one attempt where nobody listens. */
  protected abstract Outcome sendToNobody();

  @Test
  void givenItIsAccepted_thenThereIsAReceipt() {
    next(Other.ACCEPTS);

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Accepted.class, accepted -> assertThat(accepted.receipt()).isNotBlank());
  }

  @Test
  void givenItIsRefusedForGood_thenItIsRefusedWithAReason() {
    next(Other.REFUSES_FOR_GOOD);

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).matches("[a-z]+-[a-z0-9_.-]+"));
  }

  @Test
  void givenItIsRefusedForNow_thenItIsDeferredWithAReason() {
    next(Other.REFUSES_FOR_NOW);

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.NotNow.class,
            notNow -> assertThat(notNow.reason()).matches("[a-z]+-[a-z0-9_.-]+"));
  }

  @Test
  void givenSilence_thenNobodyKnows() {
    next(Other.IS_SILENT);

    assertThat(send()).isInstanceOf(Outcome.Unclear.class);
  }

  @Test
  void givenTheConnectionIsLostAfterSending_thenNobodyKnows() {
    next(Other.CUTS);

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Unclear.class,
            unclear -> assertThat(unclear.reason()).endsWith("-connection-lost"));
  }

  @Test
  void givenNobodyListens_thenItIsDown() {
    assertThat(sendToNobody())
        .isInstanceOfSatisfying(
            Outcome.Down.class, down -> assertThat(down.reason()).endsWith("-unreachable"));
  }
}
