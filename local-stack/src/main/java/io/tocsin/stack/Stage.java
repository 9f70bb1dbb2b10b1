package io.tocsin.stack;

import io.tocsin.stack.inbox.ReceivedMail;
import io.tocsin.stack.inbox.SlackMessage;
import java.net.URI;
import java.util.List;

/** A running system that the story can be played on: on this machine, or in containers. */
public interface Stage {

  /** Where a service answers, without a slash at the end. */
  URI url(ServiceName name);

  /** Where Kafka is reached. */
  String bootstrapServers();

  /** Where the page with the mails and chat messages is. */
  URI inboxUrl();

  /** The mails taken since the start, oldest first. */
  List<ReceivedMail> mails();

  /** The chat messages taken since the start, oldest first. */
  List<SlackMessage> slackMessages();
}
