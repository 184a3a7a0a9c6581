import type { Random } from '../random/random.js';
import { nameRegions, type NameRegion } from './vocabulary/names.js';
import type { Board } from './vocabulary/task-parts.js';

export type Department = Board | 'Sales' | 'Finance' | 'People' | 'Marketing' | 'Legal' | 'Support' | 'Operations';

/** Somebody of the company directory. */
export type Person = {
	readonly firstName: string;
	/** First and last name, with a middle initial where two share both. */
	readonly fullName: string;
	readonly address: string;
	readonly department: Department;
};

export type Staff = {
	/** Everybody but the owner, in the directory's order. */
	readonly colleagues: readonly Person[];
	/** Whose mailbox and calendar the world shows: writes and reads the mails, owns no task and no customer. */
	readonly owner: Person;
	readonly byBoard: Readonly<Record<Board, readonly Person[]>>;
	readonly sales: readonly Person[];
	readonly directory: readonly string[];
};

/** Out of every twenty people; the rest of a company has what is left. */
const departmentsInTwenty: readonly Department[] = [
	'Back end', 'Front end', 'Sales', 'Design', 'Support', 'Back end', 'Sales', 'Finance', 'Front end', 'Sales',
	'Marketing', 'Back end', 'Design', 'Sales', 'Operations', 'Front end', 'People', 'Back end', 'Sales', 'Legal',
];

/** How many of a company's people have a first name that somebody else has too. */
const sharedFirstNames = 0.2;
/** How many people have their first and last name from one part of the world. */
const sameRegion = 0.8;

type FirstName = { readonly name: string; readonly region: NameRegion };

const firstNames: readonly FirstName[] = nameRegions.flatMap(region => region.first.map(name => ({ name, region })));

/** First names for `count` people: pairs and triples for the share above, the others alone as long as names last. */
const drawFirstNames = (count: number, random: Random): FirstName[] => {
	const pool = random.shuffle(firstNames);
	const drawn: FirstName[] = [];
	let taken = 0;
	while (drawn.length < count) {
		const left = Math.round(count * sharedFirstNames) - drawn.length;
		const group = left <= 1 ? 1 : Math.min(count - drawn.length, left >= 3 && random.chance(0.2) ? 3 : 2);
		const name = pool[taken % pool.length];
		taken++;
		if (name !== undefined) for (let member = 0; member < group; member++) drawn.push(name);
	}
	return random.shuffle(drawn);
};

/** How many middle initials it takes after so many names that were taken already. */
const initialsAfter = (attempt: number): number => Math.min(2, Math.floor(attempt / 4));

/** Gives people names that nobody has yet: with middle initials where the plain names are taken. */
export class NameBook {
	readonly #taken = new Set<string>();
	readonly #random: Random;

	constructor(random: Random) {
		this.#random = random;
	}

	/** Names for `count` people. */
	draw(count: number): Array<{ readonly firstName: string; readonly fullName: string; readonly local: string }> {
		return drawFirstNames(count, this.#random).map(first => this.#complete(first));
	}

	#complete({ name, region }: FirstName): { firstName: string; fullName: string; local: string } {
		const lastNames = () => (this.#random.chance(sameRegion) ? region : this.#random.pick(nameRegions)).last;
		for (let attempt = 0; ; attempt++) {
			const last = this.#random.pick(lastNames());
			const initials = Array.from({ length: initialsAfter(attempt) }, () => `${String.fromCodePoint(65 + this.#random.integer(26))}.`);
			const fullName = [name, ...initials, last].join(' ');
			if (!this.#taken.has(fullName)) {
				this.#taken.add(fullName);
				return { firstName: name, fullName, local: fullName.replaceAll('.', '').replaceAll(' ', '.').toLowerCase() };
			}
		}
	}
}

const ofDepartment = (people: readonly Person[], department: Department): Person[] =>
	people.filter(person => person.department === department);

/** Makes the company's people; the department decides what they own. */
export const hireStaff = (count: number, domain: string, names: NameBook, random: Random): Staff => {
	const people = names.draw(count).map(({ firstName, fullName, local }, index): Person => ({
		firstName,
		fullName,
		address: `${local}@${domain}`,
		department: departmentsInTwenty[index % departmentsInTwenty.length] ?? 'Operations',
	}));
	const mailboxOwner = people.find(person => person.department === 'Support') ?? random.pick(people);
	const colleagues = random.shuffle(people.filter(person => person !== mailboxOwner));
	return {
		colleagues,
		owner: mailboxOwner,
		byBoard: {
			'Back end': ofDepartment(colleagues, 'Back end'),
			'Front end': ofDepartment(colleagues, 'Front end'),
			Design: ofDepartment(colleagues, 'Design'),
		},
		sales: ofDepartment(colleagues, 'Sales'),
		directory: people.map(person => person.address).toSorted(),
	};
};
