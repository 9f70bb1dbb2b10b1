package io.tocsin.escalation.intake;

import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.NotificationEventType;
import io.tocsin.escalation.Reach.Word;
import io.tocsin.escalation.intake.NotificationReading.Ours;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the ends of mails say about the contacts of those whom they were for. */
final class LastWord {

  /** Members and parties are told as this; customers and chat channels have no shift to be on. */
  private static final String RESPONDER = "responder";

  /** The only channel whose address is doubted; whatever another took says nothing of it. */
  private static final String EMAIL = "email";

  /**
   * The codes that speak of the address, and of nothing else: it is none, or the mail server
   * refused this recipient for good. Source: RFC 5321, section 4.2.3 (550: no such mailbox, 551:
   * not local, 553: mailbox name not allowed); RFC 7504 (556: the domain takes no mail).
   *
   * <p>All others may strike everybody at once, and then nobody would be left to escalate to: a
   * server that is down or puts us off (smtp-unreachable, smtp-4yz, timed-out), a login or a sender
   * that it does not like (smtp-login-refused, smtp-530, smtp-554), a mail that is wrong
   * (bad-message, no-text, smtp-552 where it is too large), a sender that ended (interrupted).
   */
  private static final Set<String> ADDRESS_DOES_NOT_WORK =
      Set.of("bad-address", "smtp-550", "smtp-551", "smtp-553", "smtp-556");

  private LastWord() {}

  /** The newest word about each member or party that there is one about. */
  static Map<String, Word> of(Collection<Ours> ours) {
    Map<String, Word> last = new HashMap<>();
    for (Ours one : ours) {
      Word word = word(one);
      if (word != null) {
        last.merge(
            one.event().data().recipient(),
            word,
            (before, now) -> now.at().isBefore(before.at()) ? before : now);
      }
    }
    return last;
  }

  /** Whether it says that an address does not work. */
  static boolean isRefusal(Ours one) {
    Word word = word(one);
    return word != null && !word.works();
  }

  private static @Nullable Word word(Ours one) {
    NotificationData data = one.event().data();
    if (!data.audience().equals(RESPONDER) || !data.channel().equals(EMAIL)) {
      return null;
    }
    if (one.type() == NotificationEventType.ACCEPTED) {
      return new Word(one.event().time(), true);
    }
    return one.type() == NotificationEventType.UNDELIVERABLE
            && data.reason() != null
            && ADDRESS_DOES_NOT_WORK.contains(data.reason())
        ? new Word(one.event().time(), false)
        : null;
  }
}
