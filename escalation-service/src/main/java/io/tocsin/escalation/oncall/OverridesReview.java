package io.tocsin.escalation.oncall;

import io.tocsin.kit.draft.Fault;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at overrides as they were written down, in their schedule.
 *
 * @param zone null when it is not known, and times can't be compared
 * @param layers as they were written down, wrong ones too
 */
record OverridesReview(
    @Nullable ZoneId zone, List<@Nullable LayerDraft> layers, Set<String> memberIds) {

  private static final int MAX_OVERRIDES = 1_000;

  /** One that is right by itself, with its place in the list. */
  private record Placed(int index, OnCallOverride override) {}

  /** What is wrong with them; fields begin with the place in the list, empty for the list. */
  List<Fault> faults(List<@Nullable OverrideDraft> overrides) {
    if (overrides.size() > MAX_OVERRIDES) {
      return List.of(new Fault("", "are more than " + MAX_OVERRIDES + ": take out those gone by"));
    }
    List<Fault> faults = new ArrayList<>();
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < overrides.size(); i++) {
      OverrideDraft draft = overrides.get(i);
      List<Fault> own = draft == null ? List.of(new Fault("", "is missing")) : faults(draft);
      for (Fault fault : own) {
        faults.add(fault.under(Integer.toString(i)));
      }
      if (draft != null && own.isEmpty() && zone != null) {
        placed.add(new Placed(i, draft.override(zone, firstLayer())));
      }
    }
    addOverlaps(placed, faults);
    return faults;
  }

  private List<Fault> faults(OverrideDraft draft) {
    List<Fault> faults = new ArrayList<>(draft.faults(zone, memberIds));
    if (layers.isEmpty()) {
      return faults;
    }
    String name = draft.layer() == null ? firstLayer() : draft.layer();
    LayerDraft layer = named(name);
    if (layer == null) {
      faults.add(new Fault("layer", "there is no layer " + name));
    } else if (draft.instead() != null && !hasTurns(draft.instead(), layer)) {
      faults.add(new Fault("instead", draft.instead() + " has no turns in layer " + name));
    }
    return faults;
  }

  private String firstLayer() {
    LayerDraft first = layers.isEmpty() ? null : layers.getFirst();
    return first == null ? "" : Objects.requireNonNullElse(first.name(), "");
  }

  private @Nullable LayerDraft named(String name) {
    for (LayerDraft layer : layers) {
      if (layer != null && name.equals(Objects.requireNonNullElse(layer.name(), ""))) {
        return layer;
      }
    }
    return null;
  }

  private static boolean hasTurns(String member, LayerDraft layer) {
    return layer.members() != null && layer.members().contains(member);
  }

  private static void addOverlaps(List<Placed> placed, List<Fault> faults) {
    placed.sort(
        Comparator.<Placed, String>comparing(one -> one.override().layer())
            .thenComparing(one -> one.override().from())
            .thenComparing(Placed::index));
    Placed longest = null;
    for (Placed next : placed) {
      boolean sameLayer =
          longest != null && longest.override().layer().equals(next.override().layer());
      if (longest != null && sameLayer && overlap(longest, next)) {
        faults.add(overlapFault(longest, next));
      }
      if (longest == null
          || !sameLayer
          || next.override().until().isAfter(longest.override().until())) {
        longest = next;
      }
    }
  }

  private static boolean overlap(Placed one, Placed next) {
    return next.override().from().isBefore(one.override().until());
  }

  /** At the one that was written later. */
  private static Fault overlapFault(Placed one, Placed other) {
    return new Fault(
        Integer.toString(Math.max(one.index(), other.index())),
        "overlaps overrides.%d in layer %s"
            .formatted(Math.min(one.index(), other.index()), one.override().layer()));
  }
}
