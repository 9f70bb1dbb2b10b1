package io.tocsin.outbox.document;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a document, and made again only when there is another version.
 *
 * @param <T> what is made
 */
public final class OncePerVersion<T> {

  private final IntFunction<T> make;
  private volatile @Nullable Made<T> made;

  /** Makes it that way. */
  public OncePerVersion(IntFunction<T> make) {
    this.make = make;
  }

  private record Made<T>(int version, T value) {}

  /** Of that version. */
  public T at(int version) {
    Made<T> last = made;
    if (last == null || last.version != version) {
      last = new Made<>(version, make.apply(version));
      made = last;
    }
    return last.value;
  }
}
