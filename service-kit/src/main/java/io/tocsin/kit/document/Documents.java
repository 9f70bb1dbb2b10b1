package io.tocsin.kit.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.JsonErrors;
import io.tocsin.kit.json.Parsed;
import java.io.IOException;
import java.util.List;

/** How people write documents, such as a roster or a matrix: YAML, or JSON, which is YAML too. */
public final class Documents {

  private static final ObjectMapper WITHOUT_NULLS =
      Json.STRICT.copy().setSerializationInclusion(JsonInclude.Include.NON_NULL);

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .build());

  private Documents() {}

  /** Reads a document; says what is wrong otherwise, never throws for bad input. */
  public static <T> Parsed<T> read(byte[] yaml, Class<T> type) {
    try {
      // As JSON from here on, so that files are read by the same strict rules as HTTP.
      return Json.read(Json.STRICT, Json.STRICT.writeValueAsBytes(YAML.readTree(yaml)), type);
    } catch (JacksonYAMLParseException e) {
      JsonLocation at = e.getLocation();
      return bad(
          new FieldError(
              "", "is not YAML: line " + at.getLineNr() + ", column " + at.getColumnNr()));
    } catch (IOException e) {
      return bad(JsonErrors.of(e));
    }
  }

  /** As JSON, without what is absent. */
  public static String json(Object document) {
    try {
      return WITHOUT_NULLS.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document is plain data", e);
    }
  }

  /** As YAML, without what is absent. */
  public static String yaml(Object document) {
    try {
      return YAML.writeValueAsString(WITHOUT_NULLS.valueToTree(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document is plain data", e);
    }
  }

  private static <T> Parsed<T> bad(FieldError error) {
    return new Parsed.Bad<>(List.of(error));
  }
}
