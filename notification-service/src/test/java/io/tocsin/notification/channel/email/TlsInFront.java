package io.tocsin.notification.channel.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * TLS in front of a real SMTP server that has none: at one port from the first byte, at another
 * after STARTTLS, as RFC 3207 says. Both listen at every loopback address.
 */
final class TlsInFront implements AutoCloseable {

  private final int behind;
  private final SSLContext tls;
  private final ServerSocket implicit;
  private final ServerSocket startTls;

  TlsInFront(int behind, SSLContext tls) throws IOException {
    this.behind = behind;
    this.tls = tls;
    this.implicit = new ServerSocket(0);
    this.startTls = new ServerSocket(0);
    accept(implicit, false);
    accept(startTls, true);
  }

  int implicitPort() {
    return implicit.getLocalPort();
  }

  int startTlsPort() {
    return startTls.getLocalPort();
  }

  private void accept(ServerSocket server, boolean upgraded) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket client = server.accept();
                  Thread.ofVirtual().start(() -> serve(client, upgraded));
                } catch (IOException e) {
                  return;
                }
              }
            });
  }

  private void serve(Socket client, boolean upgraded) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      if (upgraded) {
        say(client, "220 ready");
        while (!line(client.getInputStream()).toUpperCase(Locale.ROOT).startsWith("STARTTLS")) {
          say(client, "250-here\r\n250 STARTTLS");
        }
        say(client, "220 go ahead");
        line(server.getInputStream());
      }
      try (SSLSocket secure =
          (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true)) {
        secure.setUseClientMode(false);
        secure.startHandshake();
        Thread.ofVirtual().start(() -> pump(secure, server));
        pump(server, secure);
      }
    } catch (IOException e) {
      // One of the two left; a test has seen what it wanted.
      return;
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.close();
    } catch (IOException e) {
      return;
    }
  }

  private static void say(Socket socket, String reply) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** One byte after the other, since what follows is no text. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("ended");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    implicit.close();
    startTls.close();
  }
}
