package io.tocsin.notification.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real SMTP server and a receiver of webhooks, for the service under test. */
public class Receivers implements QuarkusTestResourceLifecycleManager {

  private static @Nullable GreenMail smtp;
  private static @Nullable SlackReceiver slack;
  private static @Nullable HttpReceiver slackApi;
  private static int smtpPort;

  /** The SMTP server. */
  public static GreenMail smtp() {
    return started(smtp);
  }

  /** The receiver of webhooks. */
  public static SlackReceiver slack() {
    return started(slack);
  }

  /** Slack's Web API, for those who have a bot; it takes every message, as the same one. */
  public static HttpReceiver slackApi() {
    return started(slackApi);
  }

  /** Starts the SMTP server; after {@link #stopSmtp()} a new one at the same port. */
  public static void startSmtp() {
    smtp = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    smtp.start();
  }

  /** Ends the SMTP server with all connections. */
  public static void stopSmtp() {
    smtp().stop();
  }

  @Override
  public Map<String, String> start() {
    smtpPort = freePort();
    startSmtp();
    slack = new SlackReceiver();
    slackApi = new HttpReceiver(null);
    slackApi.usually(
        new HttpReceiver.Answer(
            200, Map.of(), "{\"ok\":true,\"channel\":\"C0PAGE\",\"ts\":\"1767690000.000100\"}"));
    return Map.of(
        "tocsin.slack.api-url",
        "http://localhost:" + slackApi.port() + "/api",
        "tocsin.email.host",
        "127.0.0.1",
        "tocsin.email.port",
        Integer.toString(smtpPort),
        "tocsin.slack.webhook-url-template",
        slack.urlTemplate(),
        "tocsin.outbound.allow-plain-http",
        "true",
        "tocsin.outbound.allowed",
        "localhost");
  }

  @Override
  public void stop() {
    stopSmtp();
    slack().close();
    slackApi().close();
  }

  /** A port that nobody listens at. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not started");
    }
    return part;
  }
}
