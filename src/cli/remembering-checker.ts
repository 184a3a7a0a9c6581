import type { OperatorContext } from '../graph/context.js';

type Checker = OperatorContext['checker'];

/** A checker that makes the checks of a request and its trajectory once, for all who ask while the record is under way. */
export const rememberingChecker = (checker: Checker): Checker => {
	const made = new WeakMap<object, { readonly userQuery: string | undefined; readonly checks: ReturnType<Checker> }>();
	return record => {
		const { trajectory, user_query: userQuery } = record;
		if (trajectory === undefined) return checker(record);
		const known = made.get(trajectory);
		if (known !== undefined && known.userQuery === userQuery) return known.checks;
		const checks = checker(record);
		made.set(trajectory, { userQuery, checks });
		return checks;
	};
};
