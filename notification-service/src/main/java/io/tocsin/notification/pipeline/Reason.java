package io.tocsin.notification.pipeline;

/** Why somebody was not told, or not yet. A channel adds codes of its own, such as smtp-550. */
public final class Reason {

  /** The ticket has nobody in that role. */
  public static final String NO_RECIPIENT = "no-recipient";

  /** The ticket's facts never came, so that nobody knows whom it concerns. */
  public static final String UNKNOWN_TICKET = "unknown-ticket";

  /** The ticket is a drill's, and no customer is told of those. */
  public static final String DRILL = "drill";

  /** No contact of that person is known, or it was erased. */
  public static final String NO_CONTACT = "no-contact";

  /** Neither the contact nor the channel's settings have an address for the recipient. */
  public static final String NO_ADDRESS = "no-address";

  /** There is no first message about the ticket that could be changed. */
  public static final String NO_PAGE = "no-page";

  /** The channel is not set up. */
  public static final String CHANNEL_OFF = "channel-off";

  /** Somebody said that this recipient is not to be written to by this channel. */
  public static final String BY_LIST = "suppressed-by-list";

  /** The event was retracted before anything was sent. */
  public static final String WITHDRAWN = "withdrawn";

  /** The sender ended or lost the connection in the middle: nobody knows whether it arrived. */
  public static final String INTERRUPTED = "interrupted";

  /** The channel did not answer in time. */
  public static final String TIMED_OUT = "timed-out";

  private Reason() {}
}
