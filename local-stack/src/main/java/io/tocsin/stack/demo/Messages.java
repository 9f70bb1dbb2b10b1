package io.tocsin.stack.demo;

import io.tocsin.kit.time.TimeLapse;
import io.tocsin.stack.Stage;
import io.tocsin.stack.demo.Line.Voice;
import io.tocsin.stack.inbox.ReceivedMail;
import io.tocsin.stack.inbox.SlackMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Tells of each mail and chat message as it arrives. */
final class Messages implements AutoCloseable {

  private static final long STEP_MILLIS = 50;

  private final Stage stage;
  private final TimeLapse time;
  private final Consumer<Line> tell;
  private final Thread thread;
  private int mailsTold;
  private int slackTold;

  Messages(Stage stage, TimeLapse time, Consumer<Line> tell) {
    this.stage = stage;
    this.time = time;
    this.tell = tell;
    this.thread = Thread.ofVirtual().name("messages").start(this::run);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tellNew();
  }

  private void run() {
    try {
      while (true) {
        tellNew();
        Thread.sleep(STEP_MILLIS);
      }
    } catch (InterruptedException closed) {
      // Closing is what the interruption means.
    }
  }

  private void tellNew() {
    List<ReceivedMail> mails = stage.mails();
    for (ReceivedMail mail : mails.subList(mailsTold, mails.size())) {
      tell.accept(
          new Line(
              scaled(mail.receivedAt()), Voice.MAIL, "to " + mail.to() + ": " + mail.subject()));
    }
    mailsTold = mails.size();
    List<SlackMessage> slack = stage.slackMessages();
    for (SlackMessage message : slack.subList(slackTold, slack.size())) {
      String firstLine = message.text().lines().findFirst().orElse("");
      tell.accept(
          new Line(
              scaled(message.receivedAt()),
              Voice.SLACK,
              "#" + message.channel() + ": " + firstLine));
    }
    slackTold = slack.size();
  }

  private Instant scaled(Instant real) {
    return new TimeLapse(InstantSource.fixed(real), time.origin(), time.startedAt(), time.speed())
        .instant();
  }
}
