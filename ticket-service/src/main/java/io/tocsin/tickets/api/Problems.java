package io.tocsin.tickets.api;

import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.tickets.ticket.Decision.Refused;
import java.util.List;
import java.util.stream.Collectors;

/** Refusals as problem+json. */
final class Problems {

  private Problems() {}

  static ProblemException of(Refused refused) {
    List<FieldError> errors =
        refused.faults().stream()
            .map(fault -> new FieldError(fault.field(), fault.reason()))
            .toList();
    return switch (refused.kind()) {
      case INVALID -> new ProblemException(Problem.invalid(errors));
      case NOT_FOUND -> problem(404, "Not found", errors);
      case CONFLICT -> problem(409, "Not possible as the ticket stands", errors);
      case STALE -> problem(412, "The ticket has changed", errors);
    };
  }

  static ProblemException invalid(String field, String reason) {
    return new ProblemException(Problem.invalid(List.of(new FieldError(field, reason))));
  }

  static ProblemException noSuchTicket(String id) {
    return problem(
        404, "Not found", List.of(new FieldError("ticket", "there is no ticket " + id + " here")));
  }

  static ProblemException tooLarge(long maxBytes) {
    return problem(
        413, "Too large", List.of(new FieldError("body", "is larger than " + maxBytes + " bytes")));
  }

  private static ProblemException problem(int status, String title, List<FieldError> errors) {
    String detail =
        errors.stream()
            .map(error -> error.field() + ": " + error.reason())
            .collect(Collectors.joining("; "));
    return new ProblemException(Problem.of(status, title, detail, errors));
  }
}
