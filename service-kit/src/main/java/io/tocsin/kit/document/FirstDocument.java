package io.tocsin.kit.document;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The document that a service has at its first start: from a file, or the one that is built in.
 * From then on the database has it.
 */
public final class FirstDocument {

  private FirstDocument() {}

  /**
   * Reads it and hands it on; one that is wrong stops the service.
   *
   * @param what its word, for example {@code roster}; built in as {@code /roster.yaml}
   * @param desk takes it where there is none yet, and says what is wrong with it
   */
  public static <T> void fill(
      String what, Optional<Path> file, Class<T> type, Function<T, List<Fault>> desk) {
    List<Fault> faults =
        switch (Documents.read(bytes(what, file, type), type)) {
          case Parsed.Ok<T>(T draft) -> desk.apply(draft);
          case Parsed.Bad<T>(List<FieldError> errors) ->
              errors.stream().map(error -> new Fault(error.field(), error.reason())).toList();
        };
    if (!faults.isEmpty()) {
      String name = file.map(Path::toString).orElse("that is built in");
      throw new IllegalStateException(
          "the " + what + " " + name + " can't be used: " + list(faults));
    }
  }

  private static byte[] bytes(String what, Optional<Path> file, Class<?> type) {
    try {
      return file.isPresent() ? Files.readAllBytes(file.get()) : builtIn(what, type);
    } catch (IOException e) {
      throw new UncheckedIOException("the " + what + " can't be read", e);
    }
  }

  private static byte[] builtIn(String what, Class<?> type) throws IOException {
    String name = "/" + what + ".yaml";
    try (InputStream in = type.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      return in.readAllBytes();
    }
  }

  private static String list(List<Fault> faults) {
    return faults.stream()
        .map(fault -> (fault.field() + " " + fault.reason()).strip())
        .collect(Collectors.joining("; "));
  }
}
