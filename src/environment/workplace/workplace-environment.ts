import { describeValue } from '../../tools/describe-value.js';
import { nearest } from '../../text/nearest.js';
import type { ToolCall } from '../../records/tool-call.js';
import { following } from '../awaitable.js';
import type { Awaitable, CallResult, Environment, Session, StateDifference } from '../environment.js';
import { refused } from './outcomes.js';
import { SharedWorld } from './shared-world.js';
import type { TouchedRow } from './state/touched-rows.js';
import type { WorkplaceWorld } from './tables.js';
import { ArgumentReader, type ReadArguments } from './tool-arguments.js';
import { workplaceTools } from './tool-list.js';
import type { WorkplaceTool } from './tool.js';
import { WorkplaceState } from './workplace-state.js';

/** A session whose answers are there at once: nothing to await. */
export interface WorkplaceSession extends Session {
	/** What a call answers may hold rows of the world, which all sessions share: read it, never change it. */
	call(call: ToolCall): CallResult;
	callWith(name: string, parsedArguments: Readonly<Record<string, unknown>>): CallResult;
	difference(): StateDifference;
	/** Empty where the state equals the world's. */
	stateKey(): string;
	/** The rows that calls have written to or removed, for showing: the comparison's own view is `difference`. */
	touched(): readonly TouchedRow[];
}

/** The Workplace Assistant in this process. */
export interface WorkplaceEnvironment extends Environment {
	open(): WorkplaceSession;
}

/** The Workplace Assistant's name in the trainers' records. */
export const workplaceEnvironmentName = 'workplace_assistant';

/**
 * Makes the Workplace Assistant over a world. The world must not change afterwards: sessions share its rows, and its
 * indexes are built once, each at the first call that needs it.
 *
 * @example
 * const session = createWorkplaceEnvironment(world).open();
 * session.call({ name: 'email_delete_email', arguments: '{"email_id": "00000057"}' });
 * session.stateKey() !== ''; // something changed
 */
export const createWorkplaceEnvironment = (world: WorkplaceWorld): WorkplaceEnvironment => {
	const shared = new SharedWorld(world);
	const callables: Callables = new Map(workplaceTools.map(tool => [tool.name, { tool, reader: new ArgumentReader(tool) }]));
	return {
		name: workplaceEnvironmentName,
		now: world.now,
		open: () => new StateSession(new WorkplaceState(shared), callables),
	};
};

type Callables = ReadonlyMap<string, { readonly tool: WorkplaceTool; readonly reader: ArgumentReader }>;

class StateSession implements WorkplaceSession {
	readonly #state: WorkplaceState;
	readonly #callables: Callables;

	constructor(state: WorkplaceState, callables: Callables) {
		this.#state = state;
		this.#callables = callables;
	}

	call(call: ToolCall): CallResult {
		const callable = this.#callables.get(call.name);
		if (callable === undefined) return refuseTool(call.name, [...this.#callables.keys()]);
		return this.#run(callable.tool, callable.reader.read(call.arguments));
	}

	callWith(name: string, parsedArguments: Readonly<Record<string, unknown>>): CallResult {
		const callable = this.#callables.get(name);
		if (callable === undefined) return refuseTool(name, [...this.#callables.keys()]);
		return this.#run(callable.tool, callable.reader.readParsed(parsedArguments));
	}

	#run(tool: WorkplaceTool, read: ReadArguments): CallResult {
		return 'refusal' in read ? read.refusal : tool.run(this.#state, read.given);
	}

	difference(): StateDifference {
		return this.#state.difference();
	}

	touched(): readonly TouchedRow[] {
		return this.#state.touched();
	}

	stateKey(): string {
		return this.#state.key();
	}

	stateTest(): (other: Session) => Awaitable<boolean> {
		const { shared } = this.#state;
		const hasState = this.#state.test();
		return other => other instanceof StateSession && other.#state.shared === shared
			? hasState(other.#state)
			: following(other.stateKey(), key => key === this.stateKey());
	}
}

const refuseTool = (name: string, names: readonly string[]): CallResult => {
	const meant = nearest(name, names);
	const hint = meant === undefined ? 'Use one of the tools that are offered.' : `Did you mean "${meant}"?`;
	return refused(`There is no tool ${describeValue(name)}. ${hint}`);
};
