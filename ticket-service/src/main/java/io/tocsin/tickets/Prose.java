package io.tocsin.tickets;

import io.tocsin.contracts.IntakeData;
import io.tocsin.kit.text.Text;
import org.jspecify.annotations.Nullable;

/** People's texts arrive with whatever their editors put in; ids are refused for the same. */
public final class Prose {

  private Prose() {}

  /** The same data, with no control characters in title and body. */
  public static IntakeData clean(IntakeData data) {
    return new IntakeData(
        oneLine(data.title()),
        lines(data.body()),
        data.priority(),
        data.status(),
        data.severity(),
        data.affectedUsers(),
        data.customer(),
        data.team(),
        data.assignee(),
        data.skill(),
        data.agent(),
        data.reason(),
        data.rating());
  }

  private static @Nullable String oneLine(@Nullable String text) {
    return text == null ? null : Text.oneLine(text);
  }

  private static @Nullable String lines(@Nullable String text) {
    return text == null ? null : Text.clean(text);
  }
}
