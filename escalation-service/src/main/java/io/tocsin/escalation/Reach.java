package io.tocsin.escalation;

import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.store.Presences;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Knows whose contact does not work: who is known for that is passed over until a message gets
 * through, the contact is changed, or somebody says that it works.
 */
@ApplicationScoped
@Transactional
public class Reach {

  private static final Logger LOG = Logger.getLogger(Reach.class);

  private final Presences presences;
  private final Houses houses;

  Reach(Presences presences, Houses houses) {
    this.presences = presences;
    this.houses = houses;
  }

  /** A contact worked then, or did not. */
  public record Word(Instant at, boolean works) {}

  /** Notes what was heard, by member or party id. Most of it says what is known already. */
  public void heard(Map<String, Word> words) {
    Map<String, Instant> reached = new HashMap<>();
    Map<String, Instant> missed = new HashMap<>();
    words.forEach((id, word) -> (word.works() ? reached : missed).put(id, word.at()));
    if (!reached.isEmpty()) {
      presences.wereReached(reached);
    }
    if (!missed.isEmpty()) {
      Roster roster = houses.roster();
      missed.forEach((id, at) -> missed(roster, id, at));
    }
  }

  private void missed(Roster roster, String id, Instant at) {
    if (roster.members().containsKey(id) || roster.parties().containsKey(id)) {
      presences.couldNotBeReached(id, at);
      LOG.warnf("member=unreachable id=%s", id);
    }
  }

  /** Ids of members and parties whose contact does not work, with since when. */
  public Map<String, Instant> unreachable() {
    return presences.unreachableSince();
  }

  /** Somebody says that it works; false where nobody doubted it. */
  public boolean works(String id) {
    return presences.canBeReached(id);
  }
}
