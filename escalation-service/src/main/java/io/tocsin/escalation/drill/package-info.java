/** What is asked for, what happened and where it stuck when people practise. Pure. */
@NullMarked
package io.tocsin.escalation.drill;

import org.jspecify.annotations.NullMarked;
