package io.tocsin.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds in a log why a service gave up. */
final class LastWords {

  private static final String CAUSE = "Caused by: ";
  private static final int MAX_LENGTH = 200;

  private LastWords() {}

  /** The last cause in the log, after a colon; nothing when there is none. */
  static String of(Path log) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      List<String> causes = lines.filter(line -> line.startsWith(CAUSE)).toList();
      if (causes.isEmpty()) {
        return "";
      }
      String cause = causes.getLast().substring(CAUSE.length());
      return ": " + cause.substring(0, Math.min(MAX_LENGTH, cause.length()));
    } catch (IOException e) {
      return "";
    }
  }
}
