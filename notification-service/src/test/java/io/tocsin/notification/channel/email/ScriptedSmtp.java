package io.tocsin.notification.channel.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that answers as it is told: by verb, and {@code .} for the end of the data. */
final class ScriptedSmtp implements AutoCloseable {

  /** Instead of a reply: the connection is cut. */
  static final String CUT = "cut";

  /** Instead of a reply: nothing. */
  static final String SILENCE = "silence";

  private final ServerSocket server;
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();

  ScriptedSmtp() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  ScriptedSmtp on(String verb, String reply) {
    replies.put(verb, reply);
    return this;
  }

  int port() {
    return server.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      boolean open = say(socket, replies.getOrDefault("greeting", "220 ready"));
      boolean inData = false;
      while (open) {
        String line = in.readLine();
        if (line == null) {
          return;
        }
        if (inData && !line.equals(".")) {
          continue;
        }
        String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
        String usual = verb.equals("DATA") ? "354 go on" : "250 ok";
        String reply = replies.getOrDefault(verb, usual);
        inData = verb.equals("DATA") && reply.startsWith("354");
        open = say(socket, reply);
      }
    } catch (IOException e) {
      // The client left; a test has seen what it wanted.
      return;
    }
  }

  private static boolean say(Socket socket, String reply) throws IOException {
    if (reply.equals(CUT)) {
      return false;
    }
    if (!reply.equals(SILENCE)) {
      OutputStream out = socket.getOutputStream();
      out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    return true;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
