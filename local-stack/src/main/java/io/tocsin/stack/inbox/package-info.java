/** Where the mail and the chat messages of a local stack end up, and a page to read them on. */
@NullMarked
package io.tocsin.stack.inbox;

import org.jspecify.annotations.NullMarked;
