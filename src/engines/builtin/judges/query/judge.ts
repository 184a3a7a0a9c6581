import type { Awaitable } from '../../../../environment/environment.js';
import type { QueryJudgement } from '../../../../records/judgement.js';
import type { DataRecord } from '../../../../records/record.js';
import { whyUnreadable } from '../../../../text/readable.js';
import type { People, Person } from '../people.js';
import { fullScore, grade } from '../rule.js';
import type { TextFeatures } from '../text/features.js';
import type { ToolIndex } from '../tool-index.js';
import { neededDetails } from './details.js';
import { type QueryRule, wishedTools } from './evidence.js';
import { asksForDeed, fitsBudget, namesTarget, peopleExist, staysPossible } from './feasibility.js';
import { noCode, noMachineWords, noUnfilledSlots } from './machine-words.js';
import { isSentence, noDoubledWords, noForm, rightArticles, sanePunctuation, saneLength } from './prose.js';
import { keepsFormats, staysInSets, staysWithinParameters } from './schema-compliance.js';

const rules: readonly QueryRule[] = [
	asksForDeed, namesTarget, neededDetails, staysPossible, peopleExist, fitsBudget,
	staysInSets, staysWithinParameters, keepsFormats,
	noMachineWords, noUnfilledSlots, noCode, noDoubledWords, rightArticles, saneLength, noForm, isSentence, sanePunctuation,
];

/** Judges a request by what it says, the tools' public descriptions, and the environment's answers about its names. */
export const createQueryJudge = (
	index: ToolIndex, people: People, read: (text: string) => TextFeatures,
): ((record: DataRecord) => Awaitable<QueryJudgement>) =>
	record => {
		const unreadable = whyUnreadable(record.user_query ?? '');
		if (unreadable !== undefined) return { feasibility: 1, schema_compliance: 1, naturalness: 1, is_valid: false, issues: [unreadable] };
		const text = read(record.user_query ?? '');
		const pattern = index.patterns.get(record.pattern);
		const judge = (named: readonly Person[]): QueryJudgement => {
			const evidence = { text, people: named, index, pattern, wished: wishedTools(text, index, pattern) };
			const { scores, isValid, issues } = grade(rules, evidence, { feasibility: fullScore, schema_compliance: fullScore, naturalness: fullScore });
			const { feasibility, schema_compliance, naturalness } = scores;
			return { feasibility, schema_compliance, naturalness, is_valid: isValid, issues };
		};
		const named = people.in(text);
		return named instanceof Promise ? named.then(judge) : judge(named);
	};
