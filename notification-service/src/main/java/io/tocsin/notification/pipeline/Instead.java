package io.tocsin.notification.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who should have been told, and could not be.
 *
 * @param recipient member id, chat channel name or {@link Notice#NOBODY}; of a digest all of them,
 *     with commas between
 * @param channel by which it was tried first
 */
public record Instead(String recipient, Channel channel) {

  private static final String COMMA = ",";

  /** That of a digest with these in it; null when none is a fall-back. */
  public static @Nullable Instead ofAll(Collection<@Nullable Instead> members) {
    List<Instead> all =
        members.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    return all.isEmpty()
        ? null
        : new Instead(
            all.stream()
                .map(Instead::recipient)
                .distinct()
                .sorted()
                .collect(Collectors.joining(COMMA)),
            all.getFirst().channel());
  }

  /** Each of them. */
  public Stream<String> recipients() {
    return Stream.of(recipient.split(COMMA));
  }
}
