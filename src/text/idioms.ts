const lost = 'patience|track|touch|sight|count|time|sleep|hope|ground|heart|momentum|steam|face|in translation|in the|in thought|two pages|the thread|the plot|(?:its|his|her|their|our|my) way|the race|(?:the|that) bet|and found';
const won = 'over|the race|(?:the|that) bet|a prize';
const led = 'the way|time|times';

/** What can be lost, won or led without being a deal: such words name no status. In lower case. */
const idioms = new RegExp(`\\b(?:lost (?:${lost})|won (?:${won})|lead (?:${led}))\\b`, 'g');

/** What all of them begin with: few texts have any. */
const openings = ['lost ', 'won ', 'lead '];

/** The text with its idioms blanked out: as long as it was, so that places in it stay what they were. */
export const withoutIdioms = (lowerText: string): string =>
	openings.some(opening => lowerText.includes(opening))
		? lowerText.replaceAll(idioms, idiom => ' '.repeat(idiom.length))
		: lowerText;
