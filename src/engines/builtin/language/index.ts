import type { Random } from '../../../random/random.js';
import { dayOf } from '../days.js';
import type { Intent } from '../intent.js';
import { sayCreation } from './creations.js';
import { sayDeed } from './deeds.js';
import { sayFollowUp } from './follow-ups.js';
import { surround } from './letters.js';
import { sayMeasures } from './measures.js';
import { saySelection } from './noun-phrases.js';
import { sayWishes } from './sentences.js';
import { type Register, type Voice, registers } from './voice.js';

const usualRegisters: readonly Register[] = [...registers, 'terse', 'brisk'];
const usualMarks: ReadonlyArray<Voice['marks']> = [['"', '"'], ['"', '"'], ['“', '”'], ['\'', '\'']];

/** A person who writes: register, habits of quoting and of dates, all drawn from the scenario's seed. */
const createVoice = (random: Random, now: string): Voice => ({
	random,
	register: random.pick(usualRegisters),
	now,
	today: dayOf(now),
	marks: random.pick(usualMarks),
	dayFirst: random.chance(0.5),
	hours24: random.chance(0.5),
});

const sayCore = (voice: Voice, intent: Intent): string => {
	switch (intent.kind) {
		case 'create': return sayCreation(voice, intent.creation);
		case 'act': {
			const thing = saySelection(voice, intent.selection);
			return sayWishes(voice, thing, sayDeed(voice, intent.selection.table, intent.deed, thing));
		}
		case 'follow_up': return sayFollowUp(voice, intent);
		case 'measure': return sayMeasures(voice, intent);
	}
};

/** The request that a person would type for an intent. The same seed gives the same words. */
export const sayIntent = (intent: Intent, random: Random, now: string): string => {
	const voice = createVoice(random, now);
	return surround(voice, intent, sayCore(voice, intent));
};
