package io.tocsin.escalation.oncall;

import io.tocsin.kit.draft.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Two members exchange a turn each. */
public sealed interface Swap {

  /** The overrides that make it so, one for each turn. */
  record Agreed(OnCallOverride first, OnCallOverride second) implements Swap {}

  /** Why it can't be; fields are {@code first} and {@code second}. */
  record Refused(List<Fault> faults) implements Swap {}

  /**
   * Points at the turn of a layer's rotation that runs at an instant.
   *
   * @param layer name of the layer
   */
  record Place(String layer, Instant at) {}

  /** Exchanges the whole turns that run at these places, also outside a layer's hours. */
  static Swap of(Schedule schedule, Place first, Place second) {
    List<Fault> faults = new ArrayList<>();
    List<Turn> turns = new ArrayList<>(turn("first", schedule, first, faults));
    turns.addAll(turn("second", schedule, second, faults));
    if (faults.isEmpty() && turns.getFirst().member().equals(turns.getLast().member())) {
      faults.add(new Fault("second", "is a turn of " + turns.getLast().member() + " as well"));
    }
    return faults.isEmpty()
        ? new Agreed(
            taken(turns.getFirst(), turns.getLast().member()),
            taken(turns.getLast(), turns.getFirst().member()))
        : new Refused(faults);
  }

  /** The turn; none when there is a fault. */
  private static List<Turn> turn(String field, Schedule schedule, Place place, List<Fault> faults) {
    Layer layer = schedule.layer(place.layer());
    if (layer == null) {
      faults.add(new Fault(field, "there is no layer " + place.layer()));
      return List.of();
    }
    Turn turn = layer.wholeTurnAt(place.at(), schedule.zone());
    if (turn == null) {
      faults.add(new Fault(field, "is before the first hand-off"));
      return List.of();
    }
    for (OnCallOverride there :
        Overrides.between(turn.from(), turn.until(), turn.layer(), schedule.overrides())) {
      faults.add(
          new Fault(
              field,
              "is changed already: %s is on call from %s until %s"
                  .formatted(there.member(), there.from(), there.until())));
    }
    return List.of(turn);
  }

  private static OnCallOverride taken(Turn turn, String member) {
    return new OnCallOverride(turn.from(), turn.until(), member, turn.member(), turn.layer());
  }
}
