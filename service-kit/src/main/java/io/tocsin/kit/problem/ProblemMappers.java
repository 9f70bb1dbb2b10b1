package io.tocsin.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.kit.json.JsonErrors;
import io.tocsin.kit.store.Trouble;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Every error that leaves over HTTP is a problem+json; an unexpected one tells nothing of our
 * inside.
 */
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final String MEDIA_TYPE = "application/problem+json";

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return response(e.problem());
  }

  @ServerExceptionMapper(priority = 1)
  Response json(JsonProcessingException e) {
    return response(Problem.invalid(List.of(JsonErrors.of(e))));
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return json(json);
    }
    Response.StatusType status = e.getResponse().getStatusInfo();
    return response(
        Problem.of(status.getStatusCode(), status.getReasonPhrase(), status.getReasonPhrase()));
  }

  /** A database that is away is not our mistake: the caller may come again. */
  @ServerExceptionMapper
  Response unexpected(Exception e) {
    if (Trouble.passes(e)) {
      LOG.warnf("request=refused database=away error=%s", e.toString());
      return Response.fromResponse(
              response(
                  Problem.of(
                      503,
                      "Service unavailable",
                      "The database can not be asked right now; come again.")))
          .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
          .build();
    }
    LOG.error("request=failed", e);
    return response(
        Problem.of(500, "Internal error", "Something went wrong here; the log has the reason."));
  }

  private static Response response(Problem problem) {
    return Response.status(problem.status()).type(MEDIA_TYPE).entity(problem).build();
  }
}
