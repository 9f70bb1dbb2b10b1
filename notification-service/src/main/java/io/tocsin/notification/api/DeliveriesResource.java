package io.tocsin.notification.api;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.notification.store.DeliveryRow;
import io.tocsin.notification.store.LedgerView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Who was told of what. */
@Path("/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DeliveriesResource {

  private static final List<String> STATES =
      List.of(
          "pending",
          "held",
          "bundled",
          "sending",
          "accepted",
          "retry-at",
          "unknown",
          "undeliverable",
          "suppressed");
  private static final int USUAL_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;

  private final LedgerView ledger;

  DeliveriesResource(LedgerView ledger) {
    this.ledger = ledger;
  }

  /** Newest first. */
  public record Deliveries(List<DeliveryRow> deliveries) {}

  @GET
  @Operation(summary = "The delivery ledger: one row for each message, newest first")
  public Deliveries find(
      @Parameter(description = "Only this ticket's, by its id") @QueryParam("ticket")
          @Nullable String ticket,
      @Parameter(
              description =
                  "Only those that stand so: pending, held, bundled, sending, accepted, retry-at,"
                      + " unknown, undeliverable or suppressed")
          @QueryParam("state")
          @Nullable String state,
      @Parameter(description = "At most so many, 1 to 1000; 100 when not given")
          @QueryParam("limit")
          @Nullable String limit) {
    List<FieldError> errors = new ArrayList<>();
    if (state != null && !STATES.contains(state)) {
      errors.add(new FieldError("state", "must be one of " + String.join(", ", STATES)));
    }
    if (ticket != null && ticket.indexOf('\0') >= 0) {
      errors.add(new FieldError("ticket", "must not have control characters"));
    }
    int most = limit(limit, errors);
    if (!errors.isEmpty()) {
      throw new ProblemException(
          Problem.of(400, "Invalid request", "A query parameter is invalid.", errors));
    }
    return new Deliveries(ledger.find(ticket, state, most));
  }

  private static int limit(@Nullable String text, List<FieldError> errors) {
    if (text == null) {
      return USUAL_LIMIT;
    }
    int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      errors.add(new FieldError("limit", "must be a whole number from 1 to " + MAX_LIMIT));
    }
    return limit;
  }
}
