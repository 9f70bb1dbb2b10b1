package io.tocsin.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What Kafka and the libraries say goes to a file; the terminal is for the person. */
public final class Logging {

  private static final int MAX_BYTES = 10 << 20;

  private Logging() {}

  /** Warnings and worse, nowhere until {@link #toFile} says where. */
  public static void quiet() {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.WARNING);
  }

  /** Writes to the file, too, until closed. */
  static AutoCloseable toFile(Path file) {
    try {
      Handler handler = new FileHandler(file.toString(), MAX_BYTES, 1, true);
      handler.setFormatter(new SimpleFormatter());
      handler.setLevel(Level.WARNING);
      Logger root = Logger.getLogger("");
      root.addHandler(handler);
      return () -> {
        root.removeHandler(handler);
        handler.close();
      };
    } catch (IOException e) {
      throw new StackFailure("the log " + file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
