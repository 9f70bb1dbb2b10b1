package io.tocsin.timer.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** {@code tocsin simulate}: one simulation a line in, one answer a line out, in the same order. */
public final class Simulate {
  private static final int MAX_LINE_BYTES = 10 << 20;
  private static final int BAD_LINE = 1;
  private static final int MISUSED = 2;

  private Simulate() {}

  /** Exits with 0 if every line was played, 1 if one was refused, 2 if called with arguments. */
  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      System.err.println(
          "tocsin: simulate takes no arguments; it reads simulations from its input");
      System.exit(MISUSED);
    }
    try {
      System.exit(run(System.in, System.out) ? 0 : BAD_LINE);
    } catch (IOException gone) {
      System.err.println("tocsin: " + gone.getMessage());
      System.exit(BAD_LINE);
    }
  }

  /**
   * Answers line by line, each before the next one is read. Empty lines are passed over.
   *
   * @return whether every line could be played
   */
  static boolean run(InputStream in, OutputStream out) throws IOException {
    Lines lines = new Lines(in, MAX_LINE_BYTES);
    OutputStream answers = new BufferedOutputStream(out);
    boolean allPlayed = true;
    for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
      if (!new String(line.bytes(), UTF_8).isBlank()) {
        Simulated answer = answer(line);
        allPlayed &= answer instanceof Simulated.Played;
        answers.write(Json.STRICT.writeValueAsBytes(answer));
        answers.write('\n');
        answers.flush();
      }
    }
    return allPlayed;
  }

  private static Simulated answer(Lines.Line line) {
    return line.cut()
        ? new Simulated.Refused(null, List.of(new FieldError("", "is longer than 10 MiB")))
        : Simulations.answer(line.bytes());
  }
}
