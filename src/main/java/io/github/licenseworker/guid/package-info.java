/** The form of the ids that Microsoft gives to tenants, apps, users and products. */
@NullMarked
package io.github.licenseworker.guid;

import org.jspecify.annotations.NullMarked;
