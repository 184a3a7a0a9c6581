import { open, writeFile } from 'node:fs/promises';
import { CheckpointWatch } from '../../checkpoint/checkpoint-watch.js';
import { standingOf } from '../../checkpoint/run-standing.js';
import { createLockTaker } from '../../checkpoint/storage/index.js';
import type { ResolvedSettings } from '../../config/settings.js';
import { ToolmillError } from '../../errors/toolmill-error.js';
import { createReport, type Enact, type Report, type ReportLine, type SourceCheckpoint, type SourceFile } from '../../report/index.js';
import type { ToolSet } from '../../records/tool-schema.js';
import { defaultToolSchemaFolder, loadToolSet } from '../../tools/index.js';
import { createBoundedWriter } from '../bounded-writer.js';
import { type Command, hasInput, type Invocation } from '../command.js';
import { enactReportLines } from '../enact-report-lines.js';
import { exitStatus } from '../exit-status.js';
import { openGround } from '../ground.js';
import { IdRegister } from '../id-register.js';
import { openInput, type Input } from '../open-files.js';
import { refuseSameFile } from '../refuse-same-file.js';
import { readReportLines } from '../read-report-lines.js';
import { createStyle } from '../style.js';
import { plural } from '../summary.js';
import { createWithoutKeys } from '../without-keys.js';

/** The files to read: stdin where none is named, but beside a checkpoint only where it is asked for. */
const inputsOf = ({ files, settings }: Invocation): readonly string[] => files.length > 0 || settings.checkpoint !== undefined ? files : ['-'];

/** Closes what was opened; stdin is not ours. */
const closeAll = (inputs: readonly Input[], { stdin }: Invocation['terminal']): void => {
	for (const { stream } of inputs) if (stream !== stdin) stream.destroy();
};

/** All are opened before one is read: a name that is wrong is told at once. */
const openInputs = async (invocation: Invocation): Promise<readonly Input[]> => {
	const names = inputsOf(invocation);
	if (names.filter(name => name === '-').length > 1) throw new ToolmillError('ERR_USAGE', 'expected stdin (-) once at most, got it several times: it can be read once only');
	const { settings: { html }, terminal } = invocation;
	for (const name of names) await refuseSameFile([['the input', name, 'stdin'], ['--html', html]], terminal);
	const opened: Input[] = [];
	try {
		for (const name of names) opened.push(await openInput(name, terminal));
		if (html !== undefined && html !== '-') await requireWritable(html);
		return opened;
	} catch (error) {
		closeAll(opened, terminal);
		throw error;
	}
};

/** Reads the inputs in their order, and counts ids that come again. */
const readAll = async (inputs: readonly Input[], { settings, terminal }: Invocation, take: (line: ReportLine) => void) => {
	const ids = new IdRegister();
	const files: SourceFile[] = [];
	try {
		for (const input of inputs) {
			const counts = await readReportLines(input, settings.skip_invalid, line => {
				if (line.kind === 'task') ids.add(line.task.id);
				if (line.kind === 'record') ids.add(line.record.id);
				take(line);
			});
			files.push({ name: input.name, ...counts });
		}
	} finally {
		closeAll(inputs, terminal);
	}
	return { files, repeated: { count: ids.repeated, isExact: ids.isExact } };
};

/** Looked at as status does: nothing is locked and nothing written. */
const lookAtCheckpoint = async ({ settings: { checkpoint, prices } }: Invocation): Promise<SourceCheckpoint | undefined> => {
	if (checkpoint === undefined) return undefined;
	const view = await new CheckpointWatch({ folder: checkpoint, taker: createLockTaker(() => Date.now()), prices }).look();
	return { folder: checkpoint, standing: standingOf(view).is, lastChange: view.lastChange, state: view.state };
};

/** What there is to cover; and for a page the world, in which calls are run for a look at what they change. */
const openParts = async (settings: ResolvedSettings): Promise<{ toolSet: ToolSet; enact: Enact | undefined }> => {
	if (settings.html === undefined) return { toolSet: await loadToolSet(settings.tools ?? defaultToolSchemaFolder()), enact: undefined };
	const ground = await openGround(settings);
	return { toolSet: ground.toolSet, enact: enactReportLines(ground) };
};

const cannotWrite = (file: string, error: unknown): ToolmillError => new ToolmillError(
	'ERR_OUTPUT',
	`--html: ${file}: expected a file that can be written, got none (${error instanceof Error ? error.message : String(error)})`,
	{ place: { file }, cause: error },
);

/** Before all is read: the file is opened as it will be written, and left as it is. */
const requireWritable = async (file: string): Promise<void> => {
	try {
		await (await open(file, 'a')).close();
	} catch (error) {
		throw cannotWrite(file, error);
	}
};

const writePage = async (file: string, page: string): Promise<void> => {
	try {
		await writeFile(file, page);
	} catch (error) {
		throw cannotWrite(file, error);
	}
};

/** A page on stdout takes the place of the tables. */
const describe = (made: Report, { settings, terminal }: Invocation, page: string | undefined): string => {
	if (settings.html === '-' && page !== undefined) return page.trimEnd();
	return settings.json ? JSON.stringify(made.asObject()) : made.asTables(createStyle(terminal.colours)).join('\n').trimEnd();
};

export const report: Command = {
	name: 'report',
	summary: 'What a run made, as tables and as one page to look at: yields, reasons, scores, coverage, variety, difficulty, cost',
	examples: [
		'toolmill run --count 500 --format record --rejects rejected.ndjson > records.ndjson && toolmill report records.ndjson rejected.ndjson --html report.html',
		'toolmill report --checkpoint state tasks.ndjson rejected.ndjson --html report.html',
		'toolmill report rollouts.ndjson --json | jq .difficulty',
	],
	input: 'tasks, records, rejects, rollouts and what --progress json told, in any mixture, as NDJSON; - or none for stdin',
	takesSeveral: true,
	settings: ['checkpoint', 'html', 'json', 'seed', 'world', 'tools', 'skip_invalid', 'quiet'],
	descriptions: {
		checkpoint: 'the folder of a run, also of one under way: its counts, reasons and cost',
		json: 'tell the figures as one JSON object, instead of tables',
		seed: 'what the world was made from, as it was given to run: to show what each call changes; samples are drawn from it too',
		world: 'folder with the world\'s CSV files, as it was given to run',
		tools: 'folder with tool schemas and patterns, as it was given to run',
		skip_invalid: 'count a bad line and go on, instead of stopping',
	},
	isReady: invocation => hasInput(invocation) || invocation.settings.checkpoint !== undefined,
	run: async invocation => {
		const { settings, terminal } = invocation;
		const page = settings.html === undefined || settings.html === '-' ? undefined : settings.html;
		const checkpoint = await lookAtCheckpoint(invocation);
		const { toolSet, enact } = await openParts(settings);
		const making = createReport(settings.seed, enact);
		const { files, repeated } = await readAll(await openInputs(invocation), invocation, making.add);
		const all = { patterns: toolSet.patterns.map(({ id }) => id), tools: toolSet.tools.map(({ name }) => name) };
		const made = making.finish({ files, checkpoint, repeated, ground: all, prices: settings.prices, madeAt: new Date() });
		const withoutKeys = createWithoutKeys(terminal);
		const html = settings.html === undefined ? undefined : withoutKeys(made.asPage());
		if (page !== undefined && html !== undefined) await writePage(page, html);
		const writer = createBoundedWriter(terminal.stdout);
		await writer.write(withoutKeys(describe(made, invocation, html)));
		await writer.flushed();
		if (!settings.quiet) for (const note of notesFor(files, checkpoint, page)) terminal.note(`toolmill report: ${note}`);
		return exitStatus.done;
	},
};

const notesFor = (files: readonly SourceFile[], checkpoint: SourceCheckpoint | undefined, page: string | undefined): string[] => {
	const lines = files.reduce((sum, file) => sum + file.lines, 0);
	const invalid = files.reduce((sum, file) => sum + file.invalid, 0);
	return [
		...(lines === 0 && checkpoint === undefined ? [`${files.map(({ name }) => name).join(', ')}: empty: nothing to show`] : []),
		...(invalid > 0 ? [`${plural(invalid, 'invalid line')} skipped`] : []),
		...(page === undefined ? [] : [`the page is in ${page}`]),
	];
};
