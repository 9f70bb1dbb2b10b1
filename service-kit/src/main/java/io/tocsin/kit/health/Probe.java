package io.tocsin.kit.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A program for a container's health check, where there is neither a shell nor curl: it ends with
 * status 0 when this machine answers 200, otherwise with 1. It loads as few classes as it can: it
 * is started every few seconds.
 */
public final class Probe {

  private static final int TIMEOUT_MILLIS = 3000;
  private static final int STATUS_LINE = 12;

  private Probe() {}

  /** Takes a path; the port is the one that the service itself is told. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
    System.exit(healthy(port, arguments[0]) ? 0 : 1);
  }

  /** Whether the port answers 200 on that path within some seconds. */
  static boolean healthy(int port, String path) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      String request = "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(STATUS_LINE);
      return new String(answer, StandardCharsets.US_ASCII).matches("HTTP/1\\.[01] 200");
    } catch (IOException notYet) {
      return false;
    }
  }
}
