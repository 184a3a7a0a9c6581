import type { CallResult } from '../environment.js';
import type { PageRequest } from './search/page.js';
import type { WorkplaceState } from './workplace-state.js';

/** The arguments of one call, after their names and types were found right. */
export interface ToolArguments<Name extends string = string> {
	/** The text given; empty where none was. */
	text(name: Name): string;
	/** The text given; undefined where none was, so that an empty one can be told apart. */
	given(name: Name): string | undefined;
	/** The page asked for, or the first. */
	readonly page: PageRequest;
}

/** One tool of the Workplace Assistant. */
export type WorkplaceTool = {
	readonly name: string;
	/** Names of the texts without which a call is refused; an empty text is none. */
	readonly required: readonly string[];
	/** Names of the texts that a call may leave out. */
	readonly optional: readonly string[];
	/** Whether the tool takes `page` and `page_size`. */
	readonly isPaged: boolean;
	run(state: WorkplaceState, given: ToolArguments): CallResult;
};

/** A tool whose `run` can only ask for the arguments that the tool takes. */
export const defineTool = <Name extends string>(tool: {
	readonly name: string;
	readonly required?: readonly Name[];
	readonly optional?: readonly Name[];
	readonly isPaged?: boolean;
	readonly run: (state: WorkplaceState, given: ToolArguments<Name>) => CallResult;
}): WorkplaceTool => ({ required: [], optional: [], isPaged: false, ...tool });
