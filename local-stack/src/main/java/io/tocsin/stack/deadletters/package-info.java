/** What readers refused: to look at, and to be written again once its reason is gone. */
@NullMarked
package io.tocsin.stack.deadletters;

import org.jspecify.annotations.NullMarked;
