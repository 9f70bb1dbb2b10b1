package io.tocsin.escalation.api;

import io.tocsin.escalation.DrillDesk;
import io.tocsin.escalation.DrillDesk.Done;
import io.tocsin.escalation.drill.Drill;
import io.tocsin.escalation.drill.DrillDraft;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.http.Answers;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Drills: made-up tickets through the real system, and what they show. */
@Path("/drills")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DrillResource {

  private static final int MAX_LIMIT = 1000;

  private final DrillDesk desk;

  DrillResource(DrillDesk desk) {
    this.desk = desk;
  }

  /**
   * Who ends a drill.
   *
   * @param who member id
   */
  public record Ending(@Nullable String who) {}

  /** Starts one; 422 names what is wrong. */
  @POST
  public Response start(
      @RequestBody(content = @Content(schema = @Schema(implementation = DrillDraft.class)))
          byte[] body) {
    Drill drill = done(desk.start(Answers.read(body, DrillDraft.class)));
    return Response.created(URI.create("/drills/" + drill.id())).entity(drill).build();
  }

  /**
   * The newest, newest first.
   *
   * @param limit how many at most, 1 to 1000
   */
  @GET
  public List<Drill> list(@RestQuery @DefaultValue("100") String limit) {
    return desk.list(Answers.number("limit", limit, MAX_LIMIT));
  }

  /** What one has shown so far. */
  @GET
  @Path("{id}")
  public DrillView one(String id) {
    return desk.report(id).map(DrillView::of).orElseThrow(() -> Answers.notFound("drill"));
  }

  /** Ends one and closes its ticket; 409 when it has been ended. */
  @POST
  @Path("{id}/end")
  public Drill end(
      String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Ending.class)))
          byte[] body) {
    return done(desk.end(id, Answers.read(body, Ending.class).who()));
  }

  private static Drill done(Done done) {
    return switch (done) {
      case Done.Acted(Drill now) -> now;
      case Done.Unknown unknown -> throw Answers.notFound("drill");
      case Done.Over(Drill now) ->
          throw new ProblemException(
              Problem.of(409, "Over", now.endedBy() + " ended it at " + now.endedAt() + "."));
      case Done.Refused(List<Fault> faults) ->
          throw new ProblemException(Problem.invalid(Answers.errors(faults, "")));
    };
  }
}
