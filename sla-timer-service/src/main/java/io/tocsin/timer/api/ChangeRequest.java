package io.tocsin.timer.api;

import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** How a change of a definition is asked for, beside its body. */
public class ChangeRequest {
  private static final Pattern NUMBER = Pattern.compile("\"(\\d{1,9})\"");

  @HeaderParam(HttpHeaders.IF_MATCH)
  @Parameter(
      description = "The version that is changed, such as \"3\"; 412 when it is not the newest")
  @Nullable String ifMatch;

  @HeaderParam(HttpHeaders.CONTENT_TYPE)
  @Parameter(hidden = true)
  @Nullable String contentType;

  @HeaderParam(OtherInstance.FORWARDED)
  @Parameter(hidden = true)
  @Nullable String forwarded;

  @QueryParam("dryRun")
  @Parameter(description = "true: write nothing, and tell which running clocks would move")
  @Nullable String dryRun;

  @Context @Nullable UriInfo uri;

  /** The number that the newest version must have; null where any will do. */
  @Nullable Integer expected() {
    if (ifMatch == null || ifMatch.equals("*")) {
      return null;
    }
    Matcher number = NUMBER.matcher(ifMatch);
    if (!number.matches()) {
      throw invalid(HttpHeaders.IF_MATCH, "must be a version's ETag, such as \"3\"");
    }
    return Integer.valueOf(number.group(1));
  }

  /** Whether nothing is to be written. Anything unclear is refused rather than written. */
  boolean rehearses() {
    if (dryRun == null || dryRun.equals("false")) {
      return false;
    }
    if (!dryRun.equals("true")) {
      throw invalid("dryRun", "must be true or false");
    }
    return true;
  }

  /** What was asked for, without the address of this instance. */
  String path() {
    return uri == null ? "/" : uri.getRequestUri().getRawPath();
  }

  private static ProblemException invalid(String field, String reason) {
    return new ProblemException(Problem.invalid(List.of(new FieldError(field, reason))));
  }
}
