package io.tocsin.tickets.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.kit.json.Json;
import io.tocsin.outbox.StoreException;
import io.tocsin.tickets.TicketDesk;
import io.tocsin.tickets.TicketEvents;
import io.tocsin.tickets.store.Answers;
import io.tocsin.tickets.store.Answers.Claim;
import io.tocsin.tickets.ticket.Command;
import io.tocsin.tickets.ticket.Decision;
import io.tocsin.tickets.ticket.Decision.Accepted;
import io.tocsin.tickets.ticket.Decision.Refused;
import io.tocsin.tickets.ticket.Input;
import io.tocsin.tickets.ticket.Reader;
import io.tocsin.tickets.ticket.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes one request over the desk, in one transaction, and once for each idempotency key. */
@ApplicationScoped
class FrontDoor {

  /** Source of what comes over HTTP and doesn't say where it comes from. */
  private static final String SOURCE = "api";

  private static final String UNIQUE_VIOLATION = "23505";

  private final TicketDesk desk;
  private final Answers answers;
  private final InstantSource time;

  FrontDoor(TicketDesk desk, Answers answers, InstantSource time) {
    this.desk = desk;
    this.answers = answers;
    this.time = time;
  }

  /** The ticket after the request, as JSON. */
  record Answer(int status, String body) {}

  Answer open(Requests.Open request, Preconditions preconditions) {
    String source = Objects.requireNonNullElse(request.source(), SOURCE);
    String id =
        request.externalId() == null
            ? UUID.randomUUID().toString()
            : TicketEvents.ticketId(source, request.externalId());
    Input input = input(id, TicketEventType.OPENED, source, request.externalId(), request);
    return take(input, 201, "open", request, preconditions);
  }

  Answer command(String id, TicketEventType type, Record request, Preconditions preconditions) {
    Input input = input(id, type, SOURCE, null, request);
    return take(input, 200, type.wire() + " " + id, request, preconditions);
  }

  private Input input(
      String id, TicketEventType type, String source, @Nullable String externalId, Record request) {
    // To the millisecond, so that every store and reader has the same time.
    Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Input(
        UUID.randomUUID().toString(),
        null,
        id,
        type.wire(),
        now,
        source,
        externalId,
        Requests.data(request));
  }

  private Answer take(
      Input input, int status, String what, Record request, Preconditions preconditions) {
    String key = preconditions.key();
    Command command =
        switch (Reader.read(input)) {
          case Reading.Valid(Command valid) -> valid.expecting(preconditions.version());
          case Reading.Invalid(Refused refused) -> throw Problems.of(refused);
        };
    byte[] digest = digest(what, request, preconditions);
    try {
      return transaction(command, status, key, digest);
    } catch (StoreException e) {
      if (!isRace(e)) {
        throw e;
      }
      // Somebody opened the same ticket this moment; now it is there to be seen.
      return transaction(command, status, key, digest);
    }
  }

  private Answer transaction(Command command, int status, @Nullable String key, byte[] digest) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> key == null ? decide(command, status) : decideOnce(command, status, key, digest));
  }

  private Answer decideOnce(Command command, int status, String key, byte[] digest) {
    return switch (answers.claim(key, digest)) {
      case Claim.Answered(int before, String body) -> new Answer(before, body);
      case Claim.Reused() ->
          throw Problems.invalid("Idempotency-Key", "was used for another request before");
      case Claim.New() -> {
        Answer answer = decide(command, status);
        answers.keep(key, answer.status(), answer.body());
        yield answer;
      }
    };
  }

  /** A refusal leaves by exception, so that the transaction takes the key back too. */
  private Answer decide(Command command, int status) {
    Decision decision = desk.take(List.of(command)).getFirst();
    return switch (decision) {
      case Accepted accepted -> new Answer(status, json(TicketView.of(accepted.ticket())));
      case Refused refused -> throw Problems.of(refused);
    };
  }

  private static byte[] digest(String what, Record request, Preconditions preconditions) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String all = what + "\n" + preconditions.version() + "\n" + json(request);
      return digest.digest(all.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String json(Object value) {
    try {
      return Json.WIRE.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it has no JSON form", e);
    }
  }

  private static boolean isRace(StoreException e) {
    return e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
  }
}
