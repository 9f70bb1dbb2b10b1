package io.tocsin.notification.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the ledger knows of one message.
 *
 * @param askedBy who wanted it sent, where a person did
 * @param failures attempts that did not succeed, in their order
 * @param repetitions ids of rows that send it once more
 * @param members of a digest: what it stands for, at most a thousand
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryStory(
    DeliveryRow delivery,
    @Nullable String askedBy,
    List<Failure> failures,
    List<String> repetitions,
    List<DeliveryRow> members) {

  /**
   * An attempt that did not succeed.
   *
   * @param attempt its number, from 1
   * @param at when that was known, real time
   * @param became the state that the row came to
   * @param reason why
   */
  public record Failure(int attempt, Instant at, String became, String reason) {}
}
