import type { DuplicateIndexState } from '../dedupe/index.js';

/** A column of numbers of one width, as it lies in a file. */
export type Column = { readonly name: string; readonly bytes: Uint8Array };

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

const bytesOf = (numbers: Numbers): Uint8Array => new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

/** A copy that begins where its numbers may: in the file, a column may lie anywhere. */
const aligned = (bytes: Uint8Array): ArrayBuffer => {
	const copy = new ArrayBuffer(bytes.byteLength);
	new Uint8Array(copy).set(bytes);
	return copy;
};

/** The columns of an index, in the byte order of the machine. */
export const columnsOfIndex = ({ exact, near }: DuplicateIndexState): Column[] => [
	{ name: 'exact.parts', bytes: bytesOf(exact.parts) },
	{ name: 'exact.tags', bytes: bytesOf(exact.tags) },
	{ name: 'exact.marks', bytes: bytesOf(exact.marks) },
	{ name: 'exact.ids', bytes: bytesOf(exact.ids) },
	{ name: 'near.positions', bytes: bytesOf(near.positions) },
	{ name: 'near.ids', bytes: bytesOf(near.ids) },
	{ name: 'near.lengths', bytes: bytesOf(near.lengths) },
	{ name: 'near.bands', bytes: bytesOf(near.bands) },
	{ name: 'near.shingles', bytes: bytesOf(near.shingles) },
];

/** An index from its columns, and what is kept of it beside them. */
export const indexFromColumns = (
	column: (name: string) => Uint8Array,
	rest: Pick<DuplicateIndexState, 'added' | 'nearHorizonPassed' | 'banding'> & { readonly large: DuplicateIndexState['exact']['large'] },
): DuplicateIndexState => ({
	added: rest.added,
	nearHorizonPassed: rest.nearHorizonPassed,
	banding: rest.banding,
	exact: {
		parts: column('exact.parts'),
		tags: new Uint32Array(aligned(column('exact.tags'))),
		marks: new Uint16Array(aligned(column('exact.marks'))),
		ids: new Uint32Array(aligned(column('exact.ids'))),
		large: rest.large,
	},
	near: {
		positions: new Float64Array(aligned(column('near.positions'))),
		ids: new Float64Array(aligned(column('near.ids'))),
		lengths: column('near.lengths'),
		bands: new Uint32Array(aligned(column('near.bands'))),
		shingles: new Uint16Array(aligned(column('near.shingles'))),
	},
});
