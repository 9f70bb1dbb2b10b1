package io.tocsin.notification.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** An HTTP server on this machine that answers as it is told, also as no decent server does. */
public final class HttpReceiver implements AutoCloseable {

  private final ServerSocket server;
  private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> serverNames = new CopyOnWriteArrayList<>();
  private volatile Answer usual = new Answer(200, Map.of(), "ok");

  /** What came; names of headers are in lower case. */
  public record Request(String line, Map<String, String> headers, String body) {

    /** A header's value, empty when it is missing. */
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /** A status, headers and a body; or one of the others. */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** None. */
    public static final Answer SILENCE = new Answer(-1, Map.of(), "");

    /** The connection is cut. */
    public static final Answer CUT = new Answer(-2, Map.of(), "");

    /** 200, and a body that goes on as fast as it is read. */
    public static final Answer ENDLESS = new Answer(-3, Map.of(), "");

    /** 200, and a body of which nothing more comes after its first bytes. */
    public static final Answer TRICKLE = new Answer(-4, Map.of(), "");

    /** 200, and one header after the other. */
    public static final Answer ENDLESS_HEADERS = new Answer(-5, Map.of(), "");

    /** A status alone. */
    public static Answer of(int status) {
      return new Answer(status, Map.of(), "");
    }
  }

  /** Starts it, with TLS where a context is given. */
  public HttpReceiver(@Nullable SSLContext tls) {
    try {
      server =
          tls == null
              ? new ServerSocket(0, 50, InetAddress.getLoopbackAddress())
              : tls.getServerSocketFactory()
                  .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Answers the next requests so, one each; afterwards as usual. */
  public void answer(Answer... next) {
    answers.addAll(List.of(next));
  }

  /** How it answers otherwise. */
  public void usually(Answer answer) {
    usual = answer;
  }

  public List<Request> received() {
    return List.copyOf(requests);
  }

  /** The names that clients asked for in the TLS handshake. */
  public List<String> serverNames() {
    return List.copyOf(serverNames);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String line = line(in);
      if (line.isEmpty()) {
        return;
      }
      if (socket instanceof SSLSocket secure
          && secure.getSession() instanceof ExtendedSSLSession session) {
        session
            .getRequestedServerNames()
            .forEach(name -> serverNames.add(((SNIHostName) name).getAsciiName()));
      }
      Map<String, String> headers = new TreeMap<>();
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        int colon = header.indexOf(':');
        headers.put(
            header.substring(0, colon).toLowerCase(Locale.ROOT),
            header.substring(colon + 1).strip());
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      requests.add(
          new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8)));
      Answer next = answers.poll();
      say(socket, next == null ? usual : next);
    } catch (IOException e) {
      // The client left; a test has seen what it wanted.
      return;
    }
  }

  private static void say(Socket socket, Answer answer) throws IOException {
    OutputStream out = socket.getOutputStream();
    switch (answer.status()) {
      case -1 -> socket.getInputStream().read();
      case -2 -> socket.close();
      case -3 -> {
        write(out, "HTTP/1.1 200 OK\r\n\r\n");
        while (true) {
          write(out, "more and more ".repeat(100));
        }
      }
      case -4 -> {
        write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nok");
        socket.getInputStream().read();
      }
      case -5 -> {
        write(out, "HTTP/1.1 200 OK\r\n");
        write(out, "X-More: ");
        socket.getInputStream().read();
      }
      default -> {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + answer.status() + " It is so\r\n");
        answer.headers().forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        write(out, text + "Content-Length: " + body.length + "\r\n\r\n" + answer.body());
      }
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
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
