"""live: feeds, folders, mailboxes and posts watched day and night, read as they come, and told of."""
