package io.tocsin.timer.api;

import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.timer.api.DefinitionViews.VersionView;
import io.tocsin.timer.definition.FieldProblem;
import io.tocsin.timer.intake.DefinitionReview;
import io.tocsin.timer.intake.DefinitionWriter;
import io.tocsin.timer.intake.Definitions;
import io.tocsin.timer.intake.Kept;
import io.tocsin.timer.intake.Kind;
import io.tocsin.timer.intake.Proposal;
import io.tocsin.timer.intake.WrittenMeanwhile;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is the same for policies and calendars over HTTP. */
@Singleton
class DefinitionDesk {
  private static final Logger LOG = Logger.getLogger(DefinitionDesk.class);

  private final Definitions definitions;
  private final DefinitionWriter writer;
  private final DryRuns dryRuns;
  private final InstantSource time;

  DefinitionDesk(
      Definitions definitions, DefinitionWriter writer, DryRuns dryRuns, InstantSource time) {
    this.definitions = definitions;
    this.writer = writer;
    this.dryRuns = dryRuns;
    this.time = time;
  }

  List<Kept> newest(Kind kind) {
    return definitions.newest(kind);
  }

  /**
   * The tree as it is kept.
   *
   * @param version null: the newest
   */
  Response tree(Kind kind, String name, @Nullable Integer version) {
    Kept found =
        known(kind, name).stream()
            .filter(kept -> version == null || kept.version().number() == version)
            .findFirst()
            .orElseThrow(
                () ->
                    missing("The %s %s has no version %s.".formatted(kind.word(), name, version)));
    return Response.ok(found.tree()).tag(tag(found.version().number())).build();
  }

  /** All versions, newest first. */
  List<VersionView> history(Kind kind, String name) {
    return known(kind, name).stream().map(VersionView::of).toList();
  }

  Response put(Kind kind, String name, byte @Nullable [] body, ChangeRequest request) {
    Map<String, Object> tree = DefinitionBody.tree(body, request.contentType);
    Integer expected = request.expected();
    return change(review -> review.put(kind, name, tree, expected), request, HttpMethod.PUT, body);
  }

  Response rollback(Kind kind, String name, byte @Nullable [] body, ChangeRequest request) {
    Map<String, Object> tree = DefinitionBody.tree(body, request.contentType);
    Integer expected = request.expected();
    return change(
        review -> review.rollback(kind, name, tree, expected), request, HttpMethod.POST, body);
  }

  Response removeCalendar(String name) {
    return answer(write(review -> review.removeCalendar(name)));
  }

  private Response change(
      Function<DefinitionReview, Proposal> change,
      ChangeRequest request,
      String method,
      byte @Nullable [] body) {
    if (!request.rehearses()) {
      return answer(write(change));
    }
    Proposal proposal = change.apply(new DefinitionReview(definitions, time.instant()));
    if (!(proposal instanceof Proposal.NewVersion candidate)) {
      return answer(proposal);
    }
    try {
      byte[] asked = body == null ? new byte[0] : body;
      return Response.ok(dryRuns.everywhere(candidate, request, method, asked)).build();
    } catch (InvalidStateStoreException moving) {
      throw ClocksResource.notNow();
    }
  }

  private Proposal write(Function<DefinitionReview, Proposal> change) {
    try {
      return writer.write(change);
    } catch (WrittenMeanwhile other) {
      throw problem(
          409, "Conflict", "Another change was written at the same time; read it and try again.");
    } catch (KafkaException unreachable) {
      LOG.errorf(unreachable, "definition=not_written");
      throw problem(
          503,
          "Not written",
          "The broker does not answer; read whether the change was written before trying again.");
    }
  }

  private static Response answer(Proposal proposal) {
    return switch (proposal) {
      case Proposal.NewVersion written ->
          Response.status(Response.Status.CREATED)
              .entity(VersionView.of(written))
              .tag(tag(written.version().number()))
              .build();
      case Proposal.Removal removed -> Response.noContent().build();
      case Proposal.Refused(List<FieldProblem> problems) ->
          throw new ProblemException(
              Problem.invalid(
                  problems.stream()
                      .map(problem -> new FieldError(problem.field(), problem.reason()))
                      .toList()));
      case Proposal.Outdated(int newest) ->
          throw problem(
              412,
              "Precondition failed",
              newest == 0 ? "There is no version yet." : "The newest version is " + newest + ".");
      case Proposal.Unknown(Kind kind, String name) -> throw unknown(kind, name);
    };
  }

  private List<Kept> known(Kind kind, String name) {
    List<Kept> versions = definitions.versions(kind, name);
    if (versions.isEmpty()) {
      throw unknown(kind, name);
    }
    return versions;
  }

  private static EntityTag tag(int version) {
    return new EntityTag(String.valueOf(version));
  }

  private static ProblemException unknown(Kind kind, String name) {
    return missing("There is no %s %s.".formatted(kind.word(), name));
  }

  private static ProblemException missing(String detail) {
    return new ProblemException(Problem.notFound(detail));
  }

  private static ProblemException problem(int status, String title, String detail) {
    return new ProblemException(Problem.of(status, title, detail));
  }
}
