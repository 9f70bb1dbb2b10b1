/** Who is on call when: rotations in layers, what is changed by hand, and the gaps. Pure. */
@NullMarked
package io.tocsin.escalation.oncall;

import org.jspecify.annotations.NullMarked;
