package io.tocsin.escalation.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.escalation.RosterDesk;
import io.tocsin.escalation.roster.Fault;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.JsonErrors;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the roster at first start, before the first breach is taken; from then on the database has
 * it. A file that is wrong stops the service: with half a roster, tickets would go nowhere.
 */
@ApplicationScoped
class RosterFile {

  private static final String DEFAULT = "/roster.yaml";
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final RosterDesk desk;
  private final Optional<Path> file;

  RosterFile(RosterDesk desk, @ConfigProperty(name = "tocsin.roster.file") Optional<Path> file) {
    this.desk = desk;
    this.file = file;
  }

  void atStart(@Observes @Priority(1) StartupEvent event) {
    List<Fault> faults = read();
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "the roster in "
              + file.map(Path::toString).orElse(DEFAULT)
              + " can't be used: "
              + faults.stream()
                  .map(fault -> (fault.field() + " " + fault.reason()).strip())
                  .collect(Collectors.joining("; ")));
    }
  }

  private List<Fault> read() {
    try (JsonParser parser = YAML.createParser(bytes())) {
      return desk.fill(Json.STRICT.readValue(parser, RosterDraft.class));
    } catch (JsonProcessingException e) {
      FieldError error = JsonErrors.of(e);
      return List.of(new Fault(error.field(), error.reason()));
    } catch (IOException e) {
      throw new UncheckedIOException("the roster can't be read", e);
    }
  }

  private byte[] bytes() throws IOException {
    return file.isPresent() ? Files.readAllBytes(file.get()) : builtIn();
  }

  private static byte[] builtIn() throws IOException {
    try (InputStream in = RosterFile.class.getResourceAsStream(DEFAULT)) {
      if (in == null) {
        throw new IllegalStateException("roster.yaml is missing in the jar");
      }
      return in.readAllBytes();
    }
  }
}
