package io.tocsin.timer.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.JsonErrors;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request that has a definition in it. */
final class DefinitionBody {
  /** Media types of YAML that are in use. */
  static final String YAML = "application/yaml";

  static final String OTHER_YAML = "application/x-yaml";
  static final String TEXT_YAML = "text/yaml";

  private static final int MAX_BYTES = 256 * 1024;
  private static final ObjectMapper YAML_MAPPER =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private DefinitionBody() {}

  /**
   * The tree of maps, lists and scalars.
   *
   * @throws ProblemException 413 for more than 256 KiB, 422 for what is no object
   */
  static Map<String, Object> tree(byte @Nullable [] body, @Nullable String contentType) {
    byte[] bytes = body == null ? new byte[0] : body;
    if (bytes.length > MAX_BYTES) {
      throw new ProblemException(
          Problem.of(413, "Too large", "A definition may have 256 KiB at most."));
    }
    boolean yaml = contentType != null && contentType.toLowerCase(Locale.ROOT).contains("yaml");
    if (!(read(bytes, yaml) instanceof Map<?, ?> map)) {
      throw invalid("must be an object with named fields");
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    map.forEach((field, value) -> tree.put(String.valueOf(field), value));
    return tree;
  }

  private static @Nullable Object read(byte[] bytes, boolean yaml) {
    if (bytes.length == 0) {
      return null;
    }
    try {
      return (yaml ? YAML_MAPPER : Json.WIRE).readValue(bytes, Object.class);
    } catch (JsonProcessingException unreadable) {
      throw yaml
          ? invalid("is no YAML: " + place(unreadable.getLocation()))
          : new ProblemException(Problem.invalid(List.of(JsonErrors.of(unreadable))));
    } catch (IOException unreadable) {
      throw invalid("can't be read");
    }
  }

  private static String place(@Nullable JsonLocation at) {
    return at == null ? "somewhere" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static ProblemException invalid(String reason) {
    return new ProblemException(Problem.invalid(List.of(new FieldError("", reason))));
  }
}
