package dev.linnet.testkit.mastodon;

/** What happens to notifications from strangers (Mastodon 4.3): accept, filter or drop. */
final class NoticePolicy {
    String forNotFollowing = "accept";
    String forNotFollowers = "accept";
    String forNewAccounts = "accept";
    String forPrivateMentions = "filter";
    String forLimitedAccounts = "filter";
    String forBots = "accept";
}
