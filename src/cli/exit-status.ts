import { constants } from 'node:os';
import { ToolmillError, type ErrorCode } from '../errors/toolmill-error.js';

/** The exit statuses, all of them. */
export const exitStatus = {
	/** Every scenario was decided, or the reader downstream went away. */
	done: 0,
	/** The run finished, and some scenarios failed for good. */
	someFailed: 1,
	/** A wrong flag, config, schema, world or input, or an engine that cannot do anything with them. */
	wrongInput: 2,
	/** The circuit breaker stopped a run whose endpoint is broken. */
	endpointBroken: 3,
	/** A defect of toolmill (EX_SOFTWARE of sysexits.h). */
	defect: 70,
	/** The output could not be written (EX_IOERR of sysexits.h). */
	cannotWrite: 74,
} as const;

const statusOfCode: Readonly<Record<ErrorCode, number>> = {
	ERR_USAGE: exitStatus.wrongInput,
	ERR_CONFIG: exitStatus.wrongInput,
	ERR_TOOL_SCHEMA: exitStatus.wrongInput,
	ERR_WORLD: exitStatus.wrongInput,
	ERR_INPUT: exitStatus.wrongInput,
	ERR_OUTPUT: exitStatus.cannotWrite,
	ERR_ENGINE: exitStatus.wrongInput,
	ERR_STAGE: exitStatus.someFailed,
	ERR_CHECKPOINT: exitStatus.wrongInput,
	ERR_ENDPOINT: exitStatus.wrongInput,
	ERR_ENDPOINT_BROKEN: exitStatus.endpointBroken,
};

export const statusOfError = (error: unknown): number =>
	error instanceof ToolmillError ? statusOfCode[error.code] : exitStatus.defect;

/** As shells count them: 128 and the signal's number, 130 for SIGINT and 143 for SIGTERM. */
export const statusOfSignal = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];
