package io.tocsin.systemtests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what a client says; of one thread, so without the locks of the JDK's buffered streams. */
final class SinkInput {

  /** CR LF dot CR, and then the LF. */
  private static final int MAILS_END = 0x0D0A2E0D;

  private final InputStream in;
  private final byte[] buffer = new byte[16_384];
  private int at;
  private int end;

  SinkInput(InputStream in) {
    this.in = in;
  }

  /** The next byte; -1 when there is no more. */
  int read() throws IOException {
    if (at == end) {
      end = Math.max(in.read(buffer), 0);
      at = 0;
      if (end == 0) {
        return -1;
      }
    }
    return buffer[at++] & 0xFF;
  }

  /** A line without its end; null when there is none. */
  @Nullable String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = read();
    for (; c >= 0 && c != '\n'; c = read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return c < 0 ? null : line.toString();
  }

  /** So many bytes, or fewer when there are no more. */
  String text(int length) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream(length);
    for (int c = 0; text.size() < length && c >= 0; ) {
      c = read();
      text.write(c);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** A mail, up to the line with a dot alone. */
  String mail() throws IOException {
    ByteArrayOutputStream mail = new ByteArrayOutputStream(4096);
    int last = 0;
    for (int c = read(); c >= 0 && !(c == '\n' && last == MAILS_END); c = read()) {
      mail.write(c);
      last = last << 8 | c;
    }
    return mail.toString(StandardCharsets.UTF_8);
  }
}
