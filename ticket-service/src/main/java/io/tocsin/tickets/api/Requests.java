package io.tocsin.tickets.api;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.tickets.Prose;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of requests. Each is a cut-out of {@link IntakeData}, with the same names, so that one
 * validation holds for HTTP and Kafka. {@code agent} is the member id of who does it, {@code
 * reason} a code.
 */
final class Requests {

  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

  private Requests() {}

  /** A new ticket; title and customer are needed. */
  record Open(
      @Nullable String title,
      @Nullable String body,
      @Nullable Priority priority,
      @Nullable Status status,
      @Nullable Integer severity,
      @Nullable Integer affectedUsers,
      @Nullable Customer customer,
      @Nullable String team,
      @Nullable String assignee,
      @Nullable String skill,
      @Nullable String agent,
      @Nullable String source,
      @Nullable String externalId) {}

  /** An agent's reply; the body is needed. The ticket gets the status, where one is given. */
  record Reply(@Nullable String body, @Nullable String agent, @Nullable Status status) {}

  /** A customer's reply; the body is needed. */
  record CustomerReply(@Nullable String body) {}

  /** A new status, which is needed. */
  record NewStatus(@Nullable Status status, @Nullable String agent, @Nullable String reason) {}

  /** A new priority, which is needed. */
  record NewPriority(
      @Nullable Priority priority, @Nullable String agent, @Nullable String reason) {}

  /** Who has the ticket now: a team, a person, or both. */
  record Assignment(
      @Nullable String team,
      @Nullable String assignee,
      @Nullable String agent,
      @Nullable String reason) {}

  /** What the customer thinks of it; the rating, 1 (not at all content) to 5, is needed. */
  record Feedback(@Nullable Integer rating, @Nullable String body) {}

  /** Who did it, why, and what they say about it; all of it may be left out. */
  record Act(@Nullable String agent, @Nullable String reason, @Nullable String body) {}

  /** Reads a request; nothing at all counts as an empty one. */
  static <T> T read(byte @Nullable [] json, Class<T> type) {
    byte[] bytes = json == null || json.length == 0 ? NOTHING : json;
    return switch (Json.read(Json.STRICT, bytes, type)) {
      case Parsed.Ok<T>(T request) -> request;
      case Parsed.Bad<T>(List<FieldError> errors) ->
          throw new ProblemException(Problem.invalid(errors));
    };
  }

  /** The request as an upstream system would have sent it. */
  static IntakeData data(Record request) {
    return Prose.clean(Json.WIRE.convertValue(request, IntakeData.class));
  }
}
