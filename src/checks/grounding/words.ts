const wordPieces = /[\p{L}\p{N}]+/gu;

/** The words and numbers of a folded text, in order. */
export const wordsOf = (folded: string): string[] => {
	const words: string[] = [];
	let start = -1;
	for (let at = 0; at < folded.length; at++) {
		const code = folded.charCodeAt(at);
		if (code > 127) return folded.match(wordPieces) ?? [];
		const isPart = (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
		if (isPart && start === -1) start = at;
		else if (!isPart && start !== -1) {
			words.push(folded.slice(start, at));
			start = -1;
		}
	}
	if (start !== -1) words.push(folded.slice(start));
	return words;
};

const endings = ['ments', 'ment', 'ations', 'ation', 'ions', 'ion', 'ings', 'ing', 'ancy', 'als', 'al', 'ers', 'er', 'ed', 'ly'];

/**
 * What the inflections of a word have in common: `completed`, `completes` and `completion` give `complet`. Only for
 * comparing two words with each other; it need not be a word.
 */
export const stemOf = (word: string): string => {
	const known = stems.get(word);
	if (known !== undefined) return known;
	const stem = workOutStem(word);
	if (stems.size >= mostStems) stems.clear();
	if (word.length <= 24) stems.set(word, stem);
	return stem;
};

/** Requests and rows share most of their words: each is worked out once, in bounded memory. */
const stems = new Map<string, string>();
const mostStems = 8192;

const workOutStem = (word: string): string => {
	if (word.length < 4 || (word.charCodeAt(0) >= 48 && word.charCodeAt(0) <= 57)) return word;
	let stem = word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
	const ending = endings.find(candidate => stem.endsWith(candidate) && stem.length - candidate.length >= 4);
	if (ending !== undefined) stem = stem.slice(0, -ending.length);
	if (stem.length > 4 && stem.at(-1) === stem.at(-2) && !stem.endsWith('ss')) stem = stem.slice(0, -1);
	if (stem.length > 3 && stem.endsWith('e')) stem = stem.slice(0, -1);
	return stem.endsWith('y') ? `${stem.slice(0, -1)}i` : stem;
};

/** Words that tell no row from another, and no text from another. */
export const stopwords: ReadonlySet<string> = new Set((
	'a an the and or but if then than that this these those there here it its is are was were be been being am do does did done '
	+ 'has have had i im ive me my mine we us our you your yours he him his she her hers they them their of in on at to for from with '
	+ 'by about into onto over under out up off as so too very just also all any each every both some no not only can could will '
	+ 'would should shall may might must please kindly need needs want wants like let lets get got give make makes made put set '
	+ 'take what which who whom whose when where why how re fw fwd s t d ll m one ones thing things anything everything hi hello hey '
	+ 'thanks thank dear regards best cheers sincerely'
).split(' '));

/** The words that carry meaning. */
export const contentWordsOf = (folded: string): string[] => wordsOf(folded).filter(word => !stopwords.has(word));
