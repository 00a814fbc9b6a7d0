/**
 * What moderators and administrators can do. The token needs the {@code admin:} scopes and the account a role that allows it.
 *
 * <p>No call of Mastodon changes the server's rules, settings or announcements; GoToSocial can change its rules.
 */
@NullMarked
package dev.linnet.mastodon.client.admin;

import org.jspecify.annotations.NullMarked;
