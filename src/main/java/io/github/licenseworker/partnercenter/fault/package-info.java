/** What Partner Center answers when it does not do what was asked, and what we make of it. */
@NullMarked
package io.github.licenseworker.partnercenter.fault;

import org.jspecify.annotations.NullMarked;
