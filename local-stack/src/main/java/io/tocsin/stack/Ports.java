package io.tocsin.stack;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of the stack, all on the loopback address. {@code TOCSIN_PORT_BASE} (7700) moves all of
 * them, {@code TOCSIN_KAFKA_PORT} and so on move one.
 */
public record Ports(
    int kafka,
    int controller,
    int postgres,
    int smtp,
    int inbox,
    int ticket,
    int slaTimer,
    int escalation,
    int notification) {

  private static final int DEFAULT_BASE = 7700;
  private static final int COUNT = 9;

  /**
   * The ports that the environment asks for.
   *
   * @throws StackFailure when a value is not a port number
   */
  public static Ports from(Map<String, String> environment) {
    int base = port(environment, "TOCSIN_PORT_BASE", DEFAULT_BASE);
    return new Ports(
        port(environment, "TOCSIN_KAFKA_PORT", base + 92),
        port(environment, "TOCSIN_KAFKA_CONTROLLER_PORT", base + 93),
        port(environment, "TOCSIN_POSTGRES_PORT", base + 32),
        port(environment, "TOCSIN_SMTP_PORT", base + 25),
        port(environment, "TOCSIN_INBOX_PORT", base + 80),
        port(environment, "TOCSIN_TICKET_PORT", base + 1),
        port(environment, "TOCSIN_SLA_TIMER_PORT", base + 2),
        port(environment, "TOCSIN_ESCALATION_PORT", base + 3),
        port(environment, "TOCSIN_NOTIFICATION_PORT", base + 4));
  }

  /**
   * Ports that nothing listens on now; for tests that run beside other stacks. They are below those
   * that systems hand out, which anybody's next connection may take.
   */
  public static Ports free() {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int tries = 0; held.size() < COUNT; tries++) {
        hold(ThreadLocalRandom.current().nextInt(15_000, 32_000), tries, held);
      }
      int[] found = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
      return new Ports(
          found[0], found[1], found[2], found[3], found[4], found[5], found[6], found[7], found[8]);
    } catch (IOException e) {
      throw new StackFailure("no free ports were found on this machine", e);
    } finally {
      held.forEach(Ports::close);
    }
  }

  private static void hold(int port, int tries, List<ServerSocket> held) throws IOException {
    try {
      held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (BindException taken) {
      if (tries > 1000) {
        throw taken;
      }
    }
  }

  /** The port that a service answers HTTP on. */
  public int of(ServiceName service) {
    return switch (service) {
      case TICKET -> ticket;
      case SLA_TIMER -> slaTimer;
      case ESCALATION -> escalation;
      case NOTIFICATION -> notification;
    };
  }

  /**
   * Makes sure that every port is free.
   *
   * @throws StackFailure naming the first port that is taken, and how to choose another
   */
  void requireFree() {
    byVariable().forEach(Ports::requireFree);
  }

  /** The same for one service, right before it starts: another program may have been quicker. */
  static void requireFree(ServiceName service, int port) {
    requireFree("TOCSIN_" + service.name() + "_PORT", port);
  }

  private Map<String, Integer> byVariable() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("TOCSIN_KAFKA_PORT", kafka);
    ports.put("TOCSIN_KAFKA_CONTROLLER_PORT", controller);
    ports.put("TOCSIN_POSTGRES_PORT", postgres);
    ports.put("TOCSIN_SMTP_PORT", smtp);
    ports.put("TOCSIN_INBOX_PORT", inbox);
    ports.put("TOCSIN_TICKET_PORT", ticket);
    ports.put("TOCSIN_SLA_TIMER_PORT", slaTimer);
    ports.put("TOCSIN_ESCALATION_PORT", escalation);
    ports.put("TOCSIN_NOTIFICATION_PORT", notification);
    return ports;
  }

  private static void requireFree(String variable, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new StackFailure(
          "port "
              + port
              + " is in use by another program: stop that, or set "
              + variable
              + " (or TOCSIN_PORT_BASE, which moves all ports)",
          e);
    }
  }

  private static int port(Map<String, String> environment, String variable, int otherwise) {
    String text = environment.getOrDefault(variable, "");
    if (text.isBlank()) {
      return otherwise;
    }
    try {
      int port = Integer.parseInt(text.strip());
      if (port > 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new StackFailure(variable + " must be a port from 1 to 65535, but is " + text, e);
    }
    throw new StackFailure(variable + " must be a port from 1 to 65535, but is " + text);
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new StackFailure("a probe of a port could not be closed", e);
    }
  }
}
