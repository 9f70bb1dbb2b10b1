package io.tocsin.escalation.api;

import io.tocsin.escalation.CaseDesk;
import io.tocsin.escalation.CaseDesk.Done;
import io.tocsin.escalation.policy.Input;
import io.tocsin.escalation.store.Note;
import io.tocsin.escalation.store.StoredCase;
import io.tocsin.kit.draft.Rules;
import io.tocsin.kit.http.Answers;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * People's commands to a case. 403: that person may not; 409: not in this state; 412: the case is
 * not the version of {@code If-Match} any more.
 */
@Path("/escalations/{ticketId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CaseResource {

  /** What can be wanted. */
  private enum Verb {
    APPROVE("approve", Note.Kind.APPROVAL, Input.Approved::new),
    DECLINE("decline", Note.Kind.REFUSAL, Input.Declined::new),
    PLAN("plan", Note.Kind.PLAN, Input.Planned::new),
    UPDATE("updates", Note.Kind.UPDATE, Input.Progressed::new),
    CLOSE("close", Note.Kind.ENDING, Input.ClosedByPerson::new);

    private final String wire;
    private final Note.Kind kind;
    private final Function<String, Input> input;

    Verb(String wire, Note.Kind kind, Function<String, Input> input) {
      this.wire = wire;
      this.kind = kind;
      this.input = input;
    }
  }

  private final CaseDesk desk;
  private final InstantSource time;

  CaseResource(CaseDesk desk, InstantSource time) {
    this.desk = desk;
    this.time = time;
  }

  /**
   * Approves or declines a request, records a plan or an update, or closes the case.
   *
   * @param verb {@code approve}, {@code decline}, {@code plan}, {@code updates} or {@code close}
   */
  @POST
  @Path("{verb}")
  public Response act(
      String ticketId,
      String verb,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = CaseCommand.class)))
          byte[] body) {
    Verb wanted =
        Arrays.stream(Verb.values())
            .filter(one -> one.wire.equals(verb))
            .findFirst()
            .orElseThrow(() -> Answers.notFound("command"));
    CaseCommand command = Answers.read(body, CaseCommand.class).checked();
    String who = Rules.present(command.who());
    Note note =
        new Note(wanted.kind, who, Rules.present(command.text()), command.result(), time.instant());
    return answer(
        desk.act(
            Answers.ticket(ticketId), wanted.input.apply(who), note, Answers.expected(ifMatch)));
  }

  private static Response answer(Done done) {
    return switch (done) {
      case Done.Acted(StoredCase now) ->
          Response.ok(EscalationView.of(now)).tag(Long.toString(now.version())).build();
      case Done.Unknown unknown -> throw Answers.notFound("escalation");
      case Done.Stale(long version) -> throw Answers.stale(version);
      case Done.Refused(boolean allowed, String reason) ->
          throw new ProblemException(
              allowed
                  ? Problem.of(409, "Not now", reason)
                  : Problem.of(403, "Not allowed", reason));
    };
  }
}
