package io.tocsin.kit.http;

import io.tocsin.kit.document.Change;
import io.tocsin.kit.document.Documents;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the resources have in common: what they read, and how they refuse. */
public final class Answers {

  /** Who made a change, where the request does not say. */
  public static final String ANONYMOUS = "anonymous";

  /** How people write documents. */
  public static final String YAML = "application/yaml";

  private Answers() {}

  public static <T> T read(byte[] body, Class<T> type) {
    return ok(Json.read(Json.STRICT, body, type));
  }

  public static <T> T ok(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Bad<T>(List<FieldError> errors) ->
          throw new ProblemException(Problem.invalid(errors));
    };
  }

  /** A document with its version, as YAML where that is asked for. */
  public static Response document(Object draft, int version, @Nullable String accept) {
    boolean yaml = accept != null && accept.contains("yaml");
    return Response.ok(
            yaml ? Documents.yaml(draft) : Documents.json(draft),
            yaml ? YAML : MediaType.APPLICATION_JSON)
        .tag(Integer.toString(version))
        .build();
  }

  /**
   * The new version.
   *
   * @param element the part of the document that the request is about, for example {@code
   *     members.anna}: faults in it are told as the request's own fields
   */
  public static int version(Change change, String element) {
    return switch (change) {
      case Change.Done(int version) -> version;
      case Change.Refused(List<Fault> faults) ->
          throw new ProblemException(Problem.invalid(errors(faults, element)));
      case Change.Stale(int version) -> throw stale(version);
    };
  }

  public static ProblemException stale(long version) {
    return new ProblemException(
        Problem.of(
            412,
            "Changed meanwhile",
            "It is version " + version + " now; read it again before you change it."));
  }

  public static List<FieldError> errors(List<Fault> faults, String element) {
    return faults.stream()
        .map(fault -> new FieldError(within(fault.field(), element), fault.reason()))
        .toList();
  }

  private static String within(String field, String element) {
    if (field.equals(element)) {
      return "";
    }
    return field.startsWith(element + ".") ? field.substring(element.length() + 1) : field;
  }

  public static ProblemException notFound(String what) {
    return new ProblemException(Problem.notFound("There is no such " + what + "."));
  }

  public static ProblemException invalid(String field, String reason) {
    return new ProblemException(Problem.invalid(List.of(new FieldError(field, reason))));
  }

  /** What is asked for by name; nothing has a name that the database can't even compare with. */
  public static @Nullable String name(String field, @Nullable String asked) {
    if (asked != null && hasNul(asked)) {
      throw invalid(field, "has control characters");
    }
    return asked;
  }

  /** A ticket's id in a path. */
  public static String ticket(String id) {
    if (hasNul(id)) {
      throw notFound("ticket");
    }
    return id;
  }

  private static boolean hasNul(String text) {
    return text.indexOf('\0') >= 0;
  }

  public static String who(@Nullable String named) {
    return named == null || named.isBlank() ? ANONYMOUS : named;
  }

  /** The version in {@code If-Match}; null when there is none. */
  public static @Nullable Long expected(@Nullable String ifMatch) {
    if (ifMatch == null) {
      return null;
    }
    String tag = ifMatch.strip().replaceFirst("^\"(.*)\"$", "$1");
    if (!tag.matches("[0-9]{1,18}")) {
      throw invalid("If-Match", "must be a version, such as \"3\"");
    }
    return Long.valueOf(tag);
  }

  /** The same, of a document. */
  public static @Nullable Integer expectedVersion(@Nullable String ifMatch) {
    Long expected = expected(ifMatch);
    return expected == null ? null : Math.toIntExact(Math.min(expected, Integer.MAX_VALUE));
  }

  public static int number(String field, String text, int most) {
    if (!text.matches("[1-9][0-9]{0,8}") || Integer.parseInt(text) > most) {
      throw invalid(field, "must be a whole number from 1 to " + most);
    }
    return Integer.parseInt(text);
  }
}
