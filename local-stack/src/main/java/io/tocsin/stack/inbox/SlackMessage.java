package io.tocsin.stack.inbox;

import java.time.Instant;

/**
 * A chat message that the Slack-shaped receiver took.
 *
 * @param receivedAt in real time, also when the services run in scaled time
 * @param channel from the webhook's path
 * @param json the whole message as it came
 */
public record SlackMessage(Instant receivedAt, String channel, String text, String json) {}
