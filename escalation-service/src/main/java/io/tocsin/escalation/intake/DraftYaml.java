package io.tocsin.escalation.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.JsonErrors;
import io.tocsin.kit.json.Parsed;
import java.io.IOException;
import java.util.List;

/** Reads drafts that somebody wrote as YAML: a roster, a matrix. */
final class DraftYaml {

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private DraftYaml() {}

  static <T> Parsed<T> read(byte[] yaml, Class<T> type) {
    try {
      // As JSON from here on, so that files are read by the same strict rules as HTTP.
      byte[] json = Json.STRICT.writeValueAsBytes(YAML.readTree(yaml));
      return Json.read(Json.STRICT, json, type);
    } catch (JacksonYAMLParseException e) {
      JsonLocation at = e.getLocation();
      return bad(
          new FieldError(
              "", "is not YAML: line " + at.getLineNr() + ", column " + at.getColumnNr()));
    } catch (IOException e) {
      return bad(JsonErrors.of(e));
    }
  }

  private static <T> Parsed<T> bad(FieldError error) {
    return new Parsed.Bad<>(List.of(error));
  }
}
