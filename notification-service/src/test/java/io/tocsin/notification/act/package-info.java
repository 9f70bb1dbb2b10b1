@NullMarked
package io.tocsin.notification.act;

import org.jspecify.annotations.NullMarked;
