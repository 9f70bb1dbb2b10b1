package io.tocsin.systemtests;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes mail as an SMTP server does (RFC 5321), as fast as it comes, and remembers only which
 * ticket it is about: the bench has two cores for sender and receiver.
 */
final class SmtpSink implements AutoCloseable {

  private static final Pattern TICKET = Pattern.compile("\nSubject:[^\\[]*\\[([^]]+)]");

  private final int port;
  private final Arrivals arrivals;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ServerSocket server;

  SmtpSink(int port, Arrivals arrivals) {
    this.port = port;
    this.arrivals = arrivals;
  }

  int port() {
    return port;
  }

  /** Listens, from the beginning or again. */
  void listen() {
    try {
      ServerSocket socket = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
      server = socket;
      Thread.ofVirtual().name("smtp-sink").start(() -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
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
      OutputStream out = client.getOutputStream();
      say(out, "220 sink");
      for (String line = in.line(); line != null; line = in.line()) {
        switch (line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT)) {
          case "DATA" -> {
            say(out, "354 go on");
            take(in.mail());
            say(out, "250 taken");
          }
          case "QUIT" -> {
            return;
          }
          default -> say(out, "250 sink");
        }
      }
    } catch (IOException e) {
      // The sender left, or this server was closed.
      return;
    } finally {
      open.remove(client);
    }
  }

  private void take(String message) {
    Matcher ticket = TICKET.matcher(message);
    arrivals.take("mail", ticket.find() ? ticket.group(1) : "");
  }

  private static void say(OutputStream out, String reply) throws IOException {
    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Ends it with all connections, as a server that fails does. */
  @Override
  public void close() {
    try {
      ServerSocket socket = server;
      if (socket != null) {
        socket.close();
      }
      for (Socket client : open) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
