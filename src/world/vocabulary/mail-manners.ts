export const greetings: readonly string[] = ['Hi {name},', 'Hi {name},', 'Hello {name},', 'Hey {name},', 'Morning {name},', '{name},', 'Hi {name}!'];
export const politeGreetings: readonly string[] = ['Dear {name},', 'Hello {name},', 'Hi {name},', 'Good morning {name},'];
export const closings: readonly string[] = ['Best,', 'Thanks,', 'Cheers,', 'Regards,', 'Talk soon,', 'Many thanks,', 'All the best,', 'Thank you,', 'Until then,'];

/** Small talk that ends some mails. */
export const partingWords: readonly string[] = [
	'[Call me|Ping me|Ring me] if anything is unclear.', 'Happy to talk it through over coffee.', 'No rush from my side.', 'Hope your week is going well.',
	'[Out of the office|Traveling|On leave] [tomorrow afternoon|on Friday|later this week], so replies may be slow.', 'Let me know either way.',
	'Thanks for your patience with this one.', 'Sorry for the late reply.', 'I appreciate the quick turnaround.', 'Have a good evening.',
	'If somebody else should handle this, just say so.', 'I am at my desk until five.', 'Feel free to forward this.', 'Shout if you need a second pair of eyes.',
	'Enjoy the [weekend|sunshine|long weekend] when it comes.', 'A short answer is enough.',
];

/** How any reply may begin. */
export const replyOpenings: readonly string[] = [
	'[Thanks for|Many thanks for] [the quick answer|getting back to me|the details|writing this up].', '[Good point|Fair point|Understood|Makes sense|Noted].',
	'[Got it|Perfect|Great|Sounds good], thanks.', 'I [slept on it|looked into it|asked around|checked again] and [agree|mostly agree|have one remark].',
	'That [works|helps|answers my question|is good news].', 'Sorry, I [missed|overlooked|only now saw] [this|your mail|the message].',
	'[Quick answer|Short version]: [yes|yes, with one condition|not yet|probably].', 'You were right about [the dates|the numbers|the scope|the order of things].',
];
