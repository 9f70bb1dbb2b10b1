package io.tocsin.escalation.matrix;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/** Questions: for each column, which of its cells. Not empty on any side. */
final class Box {
  private final Map<Column, BitSet> sides;

  private Box(Map<Column, BitSet> sides) {
    this.sides = sides;
  }

  /** With these sides, which are not changed any more. */
  static Box of(Map<Column, BitSet> sides) {
    return new Box(sides);
  }

  BitSet side(Column column) {
    BitSet side = sides.get(column);
    if (side == null) {
      throw new IllegalStateException("a box without " + column);
    }
    return side;
  }

  boolean intersects(Box other) {
    for (Column column : Column.values()) {
      if (!side(column).intersects(other.side(column))) {
        return false;
      }
    }
    return true;
  }

  boolean contains(Box other) {
    for (Column column : Column.values()) {
      BitSet beyond = (BitSet) other.side(column).clone();
      beyond.andNot(side(column));
      if (!beyond.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The same with another side. */
  Box with(Column column, BitSet side) {
    Map<Column, BitSet> changed = new EnumMap<>(sides);
    changed.put(column, side);
    return new Box(changed);
  }
}
