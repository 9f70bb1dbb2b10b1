/** What people write down before it is checked: its faults, and what holds for all of it. Pure. */
@NullMarked
package io.tocsin.kit.draft;

import org.jspecify.annotations.NullMarked;
