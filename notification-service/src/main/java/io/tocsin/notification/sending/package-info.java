/** From a due row of the ledger to its outcome. */
@NullMarked
package io.tocsin.notification.sending;

import org.jspecify.annotations.NullMarked;
