package io.tocsin.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Between a sender and a receiver: hands on what both say, stands still where it is told, and now
 * and then loses the answer to a message that the receiver has taken.
 */
final class Gate implements AutoCloseable {

  /** Where it stands still. */
  enum Stop {
    NOWHERE,
    BEFORE_THE_MESSAGE,
    BEFORE_THE_ANSWER
  }

  /**
   * How a message is known.
   *
   * @param begin what the sender says right before its text
   * @param end what the sender says last; the receiver's next word is the answer
   */
  enum Protocol {
    SMTP("DATA\r\n", "\r\n.\r\n"),
    /** One message a connection, so all that the receiver says is the answer. */
    HTTP("POST ", "");

    private final String begin;
    private final String end;

    Protocol(String begin, String end) {
      this.begin = begin;
      this.end = end;
    }
  }

  /** A mark may come in two parts: so much of the first is remembered. */
  private static final int MARK = 4;

  private final ServerSocket server;
  private final Protocol protocol;
  private final int receiver;
  private final Random random;
  private final int lossPercent;
  private final AtomicInteger standing = new AtomicInteger();
  private volatile Stop stop = Stop.NOWHERE;
  private volatile CountDownLatch passed = new CountDownLatch(0);

  /**
   * In front of a receiver on this machine.
   *
   * @param port of its own
   * @param lossPercent how often an answer is lost
   */
  Gate(int port, Protocol protocol, int receiver, Random random, int lossPercent)
      throws IOException {
    this.server = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
    this.protocol = protocol;
    this.receiver = receiver;
    this.random = random;
    this.lossPercent = lossPercent;
    Thread.ofVirtual().name("gate").start(this::accept);
  }

  /** From now on nothing passes there. */
  void stopAt(Stop place) {
    passed = new CountDownLatch(1);
    stop = place;
  }

  /** Returns when so many messages stand there. */
  void awaitReached(int messages) {
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> standing.get() >= messages);
  }

  /** Cuts the connections of those that stand still, and lets all others pass. */
  void letPass() {
    stop = Stop.NOWHERE;
    passed.countDown();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket sender = server.accept();
        Thread.ofVirtual().start(() -> serve(sender));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket sender) {
    try (sender;
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), receiver)) {
      Talk talk = new Talk(sender, behind);
      Thread answers = Thread.ofVirtual().start(talk::answers);
      talk.messages();
      answers.join();
    } catch (IOException e) {
      // One of them is gone, and so is the conversation.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One connection. */
  private final class Talk {

    private final Socket sender;
    private final Socket behind;
    private volatile boolean isWhole = protocol.end.isEmpty();

    Talk(Socket sender, Socket behind) {
      this.sender = sender;
      this.behind = behind;
    }

    void messages() throws IOException {
      byte[] bytes = new byte[65_536];
      String tail = "";
      InputStream in = sender.getInputStream();
      OutputStream out = behind.getOutputStream();
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        String said = tail + new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        if (said.contains(protocol.begin)) {
          pass(Stop.BEFORE_THE_MESSAGE);
        }
        if (said.contains(protocol.end)) {
          isWhole = true;
        }
        out.write(bytes, 0, length);
        tail = said.substring(Math.max(0, said.length() - MARK));
      }
      behind.shutdownOutput();
    }

    void answers() {
      byte[] bytes = new byte[65_536];
      try {
        InputStream in = behind.getInputStream();
        OutputStream out = sender.getOutputStream();
        for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
          if (isWhole) {
            isWhole = protocol.end.isEmpty();
            pass(Stop.BEFORE_THE_ANSWER);
            loseNowAndThen();
          }
          out.write(bytes, 0, length);
        }
        sender.close();
      } catch (IOException e) {
        close();
      }
    }

    private void pass(Stop place) throws IOException {
      if (stop == place) {
        standing.incrementAndGet();
        try {
          passed.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          standing.decrementAndGet();
        }
        throw new IOException("cut while it stood still");
      }
    }

    private void loseNowAndThen() throws IOException {
      synchronized (random) {
        if (random.nextInt(100) < lossPercent) {
          throw new IOException("the answer is lost");
        }
      }
    }

    private void close() {
      try {
        sender.close();
        behind.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    letPass();
    server.close();
  }
}
