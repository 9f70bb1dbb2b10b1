package io.tocsin.timer.calendar;

/** One immutable version of a calendar. */
public record CalendarRef(String name, int version) {}
