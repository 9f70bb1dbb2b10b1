package io.tocsin.escalation.api;

import io.tocsin.escalation.MatrixDesk;
import io.tocsin.escalation.matrix.Answer;
import io.tocsin.escalation.matrix.Matrix;
import io.tocsin.escalation.matrix.MatrixDraft;
import io.tocsin.escalation.matrix.Question;
import io.tocsin.escalation.matrix.Review;
import io.tocsin.escalation.matrix.WhyNot;
import io.tocsin.kit.document.Documents;
import io.tocsin.kit.http.Answers;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.outbox.document.VersionView;
import io.tocsin.outbox.document.Versions.Written;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The decision matrix, to read, to try and to change. */
@Path("/matrix")
@Produces(MediaType.APPLICATION_JSON)
public class MatrixResource {

  private static final int MOST_REHEARSED = 10_000;

  private final MatrixDesk desk;

  MatrixResource(MatrixDesk desk) {
    this.desk = desk;
  }

  /** Another matrix is in force now; warnings do not hinder that. */
  public record Changed(int version, List<FieldError> warnings) {}

  /**
   * What another matrix would have decided otherwise.
   *
   * @param lookedAt how many of the newest decisions were asked for
   */
  public record DryRun(
      int lookedAt, List<FieldError> warnings, List<MatrixDesk.Difference> differences) {}

  /**
   * What the matrix in force says to a question.
   *
   * @param row id of the row that decides; null: none does
   * @param inform who is informed by the rows that match
   * @param rows what each row said
   */
  public record Evaluation(
      int version, @Nullable String row, List<String> inform, List<WhyNot> rows) {}

  /** The matrix in force, as JSON or as YAML. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, Answers.YAML})
  public Response matrix(@HeaderParam("Accept") @Nullable String accept) {
    Written<MatrixDraft> written = desk.written();
    return Answers.document(written.draft(), written.version(), accept);
  }

  /** Who has changed it when, newest first. */
  @GET
  @Path("versions")
  public List<VersionView> versions() {
    return desk.history().stream().map(VersionView::of).toList();
  }

  /**
   * Puts another matrix, JSON or YAML, in force; 422 names every fault.
   *
   * @param dryRun nothing changes; the answer says which of the last {@code last} decisions would
   *     have been others
   */
  @PUT
  @Consumes({MediaType.APPLICATION_JSON, Answers.YAML})
  public Response put(
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by,
      @RestQuery @DefaultValue("false") boolean dryRun,
      @RestQuery @DefaultValue("1000") String last,
      @RequestBody(content = @Content(schema = @Schema(implementation = MatrixDraft.class)))
          byte[] body) {
    MatrixDraft draft = Answers.ok(Documents.read(body, MatrixDraft.class));
    if (dryRun) {
      return Response.ok(dryRun(draft, Answers.number("last", last, MOST_REHEARSED))).build();
    }
    return changed(draft, ifMatch, by);
  }

  /** Puts an earlier version in force again, as a new one. */
  @POST
  @Path("rollback")
  public Response rollback(
      @RestQuery @DefaultValue("") String to,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by) {
    int version = Answers.number("to", to, Integer.MAX_VALUE - 1);
    MatrixDraft earlier =
        desk.version(version)
            .map(Written::draft)
            .orElseThrow(() -> Answers.notFound("version of the matrix"));
    return changed(earlier, ifMatch, by);
  }

  /** What the matrix in force says to a question, and why each row does or does not answer. */
  @POST
  @Path("evaluate")
  @Consumes(MediaType.APPLICATION_JSON)
  public Evaluation evaluate(
      @RequestBody(content = @Content(schema = @Schema(implementation = QuestionRequest.class)))
          byte[] body) {
    Question question = Answers.read(body, QuestionRequest.class).question();
    Matrix matrix = desk.matrix();
    Answer answer = matrix.answer(question);
    return new Evaluation(
        desk.written().version(),
        answer.row() == null ? null : answer.row().id(),
        answer.inform(),
        matrix.explain(question));
  }

  private Response changed(MatrixDraft draft, @Nullable String ifMatch, @Nullable String by) {
    int version =
        Answers.version(desk.change(Answers.who(by), Answers.expectedVersion(ifMatch), draft), "");
    return Response.ok(new Changed(version, Answers.errors(desk.review(draft).warnings(), "")))
        .tag(Integer.toString(version))
        .build();
  }

  private DryRun dryRun(MatrixDraft draft, int last) {
    Review review = desk.review(draft);
    if (!review.faults().isEmpty()) {
      throw new ProblemException(Problem.invalid(Answers.errors(review.faults(), "")));
    }
    return new DryRun(last, Answers.errors(review.warnings(), ""), desk.rehearse(draft, last));
  }
}
