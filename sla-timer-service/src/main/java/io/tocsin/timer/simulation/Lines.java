package io.tocsin.timer.simulation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of bytes, one after the other: an endless one must not fill the memory. */
final class Lines {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final int most;

  /**
   * @param most bytes that a line may have
   */
  Lines(InputStream in, int most) {
    this.in = new BufferedInputStream(in, BUFFER);
    this.most = most;
  }

  /**
   * A line without its end.
   *
   * @param cut whether it was longer, and what followed is lost
   */
  record Line(byte[] bytes, boolean cut) {}

  /** The next line; null when there is none left. */
  @Nullable Line next() throws IOException {
    int read = in.read();
    if (read < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean cut = false;
    while (read >= 0 && read != '\n') {
      if (line.size() < most) {
        line.write(read);
      } else {
        cut = true;
      }
      read = in.read();
    }
    return new Line(line.toByteArray(), cut);
  }
}
