/**
 * Reading policies and calendars from trees of maps and lists, with the path of each mistake. Pure.
 */
@NullMarked
package io.tocsin.timer.definition;

import org.jspecify.annotations.NullMarked;
