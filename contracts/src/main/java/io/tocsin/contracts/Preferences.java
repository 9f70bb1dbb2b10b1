package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How and when a member wants to be told. Hours are windows such as {@code 22:00-07:00} by weekday
 * in lower case, in the member's own zone; {@code daily} stands for each day that is not named.
 *
 * @param channels by urgency ({@code critical}, {@code high}, {@code normal}, {@code low}), in
 *     place of those that are usual; an urgency that is absent keeps the usual ones
 * @param quietHours when nothing that can wait is sent; absent: never quiet
 * @param workingHours what is not urgent waits for them; absent: any hour
 * @param quietForUrgent true: urgent pages wait for the end of quiet hours, too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Preferences(
    @Nullable Map<String, List<String>> channels,
    @Nullable Map<String, List<String>> quietHours,
    @Nullable Map<String, List<String>> workingHours,
    @Nullable Boolean quietForUrgent) {}
