/** What the channels have in common; each channel has a folder of its own. */
@NullMarked
package io.tocsin.notification.channel;

import org.jspecify.annotations.NullMarked;
