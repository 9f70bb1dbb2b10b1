package io.tocsin.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.kit.json.JsonErrors;
import jakarta.ws.rs.WebApplicationException;
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

  @ServerExceptionMapper
  Response unexpected(Exception e) {
    LOG.error("request=failed", e);
    return response(
        Problem.of(500, "Internal error", "Something went wrong here; the log has the reason."));
  }

  private static Response response(Problem problem) {
    return Response.status(problem.status()).type(MEDIA_TYPE).entity(problem).build();
  }
}
