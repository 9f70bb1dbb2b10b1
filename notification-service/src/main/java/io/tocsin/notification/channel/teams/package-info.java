/** Microsoft Teams, through Workflows. */
@NullMarked
package io.tocsin.notification.channel.teams;

import org.jspecify.annotations.NullMarked;
