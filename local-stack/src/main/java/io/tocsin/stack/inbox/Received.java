package io.tocsin.stack.inbox;

import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last messages of one kind, oldest first, and how many there ever were; in memory, or in a
 * file as well, one JSON object a line, from which they come back after a power cut.
 */
final class Received<T> {

  private static final int KEPT = 50_000;

  private final Deque<T> messages = new ArrayDeque<>();
  private final @Nullable Path file;
  private long total;

  private Received(@Nullable Path file) {
    this.file = file;
  }

  static <T> Received<T> inMemory() {
    return new Received<>(null);
  }

  /** With what is in the file already; a line that was cut short is passed over. */
  static <T> Received<T> in(Path file, Class<T> type) {
    Received<T> received = new Received<>(file);
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          if (Json.read(Json.WIRE, line.getBytes(StandardCharsets.UTF_8), type)
              instanceof Parsed.Ok<T>(T message)) {
            received.remember(message);
          }
        }
      }
      return received;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when the message is kept. */
  synchronized void add(T message) {
    if (file != null) {
      write(file, message);
    }
    remember(message);
  }

  synchronized List<T> all() {
    return new ArrayList<>(messages);
  }

  synchronized long total() {
    return total;
  }

  private void remember(T message) {
    if (messages.size() == KEPT) {
      messages.removeFirst();
    }
    messages.addLast(message);
    total++;
  }

  private static void write(Path file, Object message) {
    try {
      Files.writeString(
          file,
          Json.WIRE.writeValueAsString(message) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
