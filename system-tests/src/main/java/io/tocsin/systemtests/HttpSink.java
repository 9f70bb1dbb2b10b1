package io.tocsin.systemtests;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes what is posted to it, or behaves badly, as a receiver of webhooks. */
final class HttpSink implements AutoCloseable {

  /** What it does with a message. */
  enum Mood {
    TAKES,
    /** Says 429, and to come back in a second. */
    BUSY,
    /** Reads it and says nothing. */
    HANGS
  }

  private static final Pattern TICKET = Pattern.compile("\\*(B-[A-Za-z0-9-]+)\\*");

  private final int port;
  private final Arrivals arrivals;
  private volatile Mood mood = Mood.TAKES;
  private volatile @Nullable ServerSocket server;

  HttpSink(int port, Arrivals arrivals) {
    this.port = port;
    this.arrivals = arrivals;
  }

  /** The base of its endpoints' addresses, with a slash at its end. */
  String address() {
    return "http://127.0.0.1:" + port + "/slack/";
  }

  /** Listens, from the beginning or again. */
  void listen() {
    try {
      ServerSocket socket = new ServerSocket(port, 500, InetAddress.getLoopbackAddress());
      server = socket;
      Thread.ofVirtual().name("http-sink").start(() -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void become(Mood other) {
    mood = other;
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      SinkInput in = new SinkInput(client.getInputStream());
      for (String line = in.line(); line != null; line = in.line()) {
        String path = line.split(" ")[1];
        String body = in.text(length(in));
        if (mood == Mood.HANGS) {
          // Until the other end gives up.
          int unused = in.read();
          return;
        }
        answer(client.getOutputStream(), path, body);
      }
    } catch (IOException e) {
      // The sender left.
      return;
    }
  }

  private void answer(OutputStream out, String path, String body) throws IOException {
    if (mood == Mood.BUSY) {
      write(out, "HTTP/1.1 429 Too Many\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    Matcher ticket = TICKET.matcher(body);
    arrivals.take(path.substring(path.lastIndexOf('/') + 1), ticket.find() ? ticket.group(1) : "");
    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  }

  private static void write(OutputStream out, String answer) throws IOException {
    out.write(answer.getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads the headers, and returns how long the body is. */
  private static int length(SinkInput in) throws IOException {
    int length = 0;
    for (String header = in.line(); header != null && !header.isEmpty(); header = in.line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    return length;
  }

  /** Ends it: who connects from now on is refused. */
  @Override
  public void close() {
    try {
      ServerSocket socket = server;
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
