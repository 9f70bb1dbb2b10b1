package io.tocsin.escalation.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.JsonErrors;
import io.tocsin.kit.json.Parsed;
import java.io.IOException;
import java.util.List;

/** Reads a roster that somebody wrote as YAML: members by id, tiers by number. */
final class RosterYaml {

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private RosterYaml() {}

  static Parsed<RosterDraft> read(byte[] yaml) {
    try {
      // As JSON from here on, so that files are read by the same strict rules as HTTP.
      byte[] json = Json.STRICT.writeValueAsBytes(YAML.readTree(yaml));
      return Json.read(Json.STRICT, json, RosterDraft.class);
    } catch (JacksonYAMLParseException e) {
      JsonLocation at = e.getLocation();
      return bad(
          new FieldError(
              "", "is not YAML: line " + at.getLineNr() + ", column " + at.getColumnNr()));
    } catch (IOException e) {
      return bad(JsonErrors.of(e));
    }
  }

  private static Parsed<RosterDraft> bad(FieldError error) {
    return new Parsed.Bad<>(List.of(error));
  }
}
