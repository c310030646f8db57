"""Channels and messages (渠道与消息): what is set up, what could not be sent, and what messages say."""
