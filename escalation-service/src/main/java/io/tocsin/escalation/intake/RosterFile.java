package io.tocsin.escalation.intake;

import io.quarkus.runtime.StartupEvent;
import io.tocsin.escalation.RosterDesk;
import io.tocsin.escalation.draft.Fault;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Parsed;
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

  private static final String BUILT_IN = "/roster.yaml";

  private final RosterDesk desk;
  private final Optional<Path> file;

  RosterFile(RosterDesk desk, @ConfigProperty(name = "tocsin.roster.file") Optional<Path> file) {
    this.desk = desk;
    this.file = file;
  }

  void atStart(@Observes @Priority(1) StartupEvent event) {
    List<Fault> faults =
        switch (DraftYaml.read(bytes(), RosterDraft.class)) {
          case Parsed.Ok<RosterDraft>(RosterDraft draft) -> desk.fill(draft);
          case Parsed.Bad<RosterDraft>(List<FieldError> errors) ->
              errors.stream().map(error -> new Fault(error.field(), error.reason())).toList();
        };
    if (!faults.isEmpty()) {
      throw new IllegalStateException("the roster " + name() + " can't be used: " + list(faults));
    }
  }

  private byte[] bytes() {
    try {
      return file.isPresent() ? Files.readAllBytes(file.get()) : builtIn();
    } catch (IOException e) {
      throw new UncheckedIOException("the roster " + name() + " can't be read", e);
    }
  }

  static byte[] builtIn() throws IOException {
    try (InputStream in = RosterFile.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException(BUILT_IN + " is missing in the jar");
      }
      return in.readAllBytes();
    }
  }

  private String name() {
    return file.map(Path::toString).orElse(BUILT_IN);
  }

  private static String list(List<Fault> faults) {
    return faults.stream()
        .map(fault -> (fault.field() + " " + fault.reason()).strip())
        .collect(Collectors.joining("; "));
  }
}
