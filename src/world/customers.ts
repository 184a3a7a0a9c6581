import type { CustomerRow } from '../environment/workplace/tables.js';
import { closedSets } from '../environment/workplace/tables.js';
import type { Random } from '../random/random.js';
import { writeDay, type Moment } from './clock.js';
import { drawIds } from './ids.js';
import { wordPhrase } from './phrases.js';
import type { NameBook, Person, Staff } from './staff.js';
import { companyTrades, customerCompanies } from './vocabulary/company-names.js';
import { noteEndings, notePhrases } from './vocabulary/customer-notes.js';
import { products } from './vocabulary/products.js';

type Status = (typeof closedSets.status)[number];

/** A customer's row, and what meetings and mails need to know of it. */
export type Deal = {
	readonly row: CustomerRow;
	readonly customer: Pick<Person, 'firstName' | 'fullName' | 'address'>;
	readonly owner: Person;
	readonly company: string;
	readonly product: string;
	readonly status: Status;
	readonly lastContact: number;
	readonly followUp: number;
};

type Company = { readonly name: string; readonly domain: string };

/** How many of a company's people are our customers, on average. */
const contactsACompany = 2;
const lastContactDays = 70;
const endOfDay = '23:59:00';

/** Most of the companies whose name is a single word; in a large world the others are many more. */
const plainCompanies = 60;

const describeCompany = (...words: string[]): Company => ({ name: words.join(' '), domain: `${words.join('-').toLowerCase()}.example` });

/** At most as many companies as there are names. */
const drawCompanies = (count: number, random: Random): Company[] => {
	const plain = random.sample(customerCompanies, Math.min(count, plainCompanies)).map(name => describeCompany(name));
	const pairs = Array.from({ length: customerCompanies.length * companyTrades.length }, (_, index) => index);
	const withTrade = random.sample(pairs, count - plain.length).map(pair => describeCompany(
		customerCompanies[pair % customerCompanies.length] ?? '',
		companyTrades[Math.floor(pair / customerCompanies.length)] ?? '',
	));
	return [...plain, ...withTrade];
};

const statusesInTen: readonly Status[] = ['Lead', 'Lead', 'Lead', 'Qualified', 'Qualified', 'Proposal', 'Proposal', 'Won', 'Won', 'Lost'];

/** One to three dated notes, oldest first, the newest of the day of the last contact. */
const writeNotes = (status: Status, product: string, lastContact: number, random: Random): string => {
	const count = random.between(1, 3);
	const days = [lastContact];
	while (days.length < count) days.unshift((days[0] ?? lastContact) - random.between(4, 19));
	const phrases = [...random.sample(notePhrases, count - 1), random.pick(noteEndings[status])];
	return phrases.map((phrase, index) => `${writeDay(days[index] ?? lastContact)}: ${wordPhrase(phrase, { product }, random)}`).join(' ');
};

const writePhone = (random: Random): string =>
	`${random.between(201, 989)}-555-01${String(random.integer(100)).padStart(2, '0')}`;

/** Makes the customers: people of other companies, each with a sales person of ours, in no order. */
export const winCustomers = (count: number, staff: Staff, names: NameBook, now: Moment, random: Random): Deal[] => {
	const companies = drawCompanies(Math.ceil(count / contactsACompany), random);
	const ids = drawIds(count, 8, random);
	return names.draw(count).map(({ firstName, fullName, local }, index) => {
		// Everyone in sales has a customer before anyone's second is decided by chance.
		const owner = staff.sales[index < staff.sales.length ? index : random.integer(staff.sales.length)] ?? staff.owner;
		const company = random.pick(companies);
		const interest = random.pick(closedSets.product_interest);
		const product = random.pick(products[interest] ?? []);
		const status = random.pick(statusesInTen);
		const lastContact = now.day - 1 - Math.floor(random.next() ** 1.4 * lastContactDays);
		const followUp = lastContact + (status === 'Won' || status === 'Lost' ? random.between(14, 60) : random.between(3, 35));
		const address = `${local}@${company.domain}`;
		const row: CustomerRow = {
			customer_id: ids[index] ?? null,
			assigned_to_email: owner.address,
			customer_name: fullName,
			customer_email: address,
			customer_phone: random.chance(0.2) ? null : writePhone(random),
			last_contact_date: `${writeDay(lastContact)} ${endOfDay}`,
			product_interest: interest,
			status,
			follow_up_by: `${writeDay(followUp)} ${endOfDay}`,
			notes: random.chance(0.06) ? null : writeNotes(status, product, lastContact, random),
		};
		return { row, customer: { firstName, fullName, address }, owner, company: company.name, product, status, lastContact, followUp };
	});
};
