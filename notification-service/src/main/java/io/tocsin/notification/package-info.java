/** Tells people, through real channels, once, in time, and keeps the proof. */
@NullMarked
package io.tocsin.notification;

import org.jspecify.annotations.NullMarked;
