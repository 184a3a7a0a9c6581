import { readFile } from 'node:fs/promises';
import type { Environment } from '../../../../src/environment/environment.js';
import type { DataRecord } from '../../../../src/records/record.js';
import { defaultToolSchemaFolder, loadToolSet } from '../../../../src/tools/index.js';

/** The tools and patterns that are shipped. */
export const toolSet = await loadToolSet(defaultToolSchemaFolder());
export const now = '2023-11-30 23:59:00';

const fixtures = 'test/fixtures/conformance/world';
const directory = (await readFile(`${fixtures}/email_addresses.csv`, 'utf8')).split('\n').filter(line => line !== '');
const customers = (await readFile(`${fixtures}/customer_relationship_manager_data.csv`, 'utf8')).split('\n').map(line => line.split(',')[2] ?? '');

/** An environment that only answers who is in the directory and among the customers. */
export const peopleOnly: Environment = {
	name: 'people', now,
	open: () => ({
		call: ({ name, arguments: text }) => {
			const values = JSON.parse(text) as Record<string, string>;
			if (name === 'company_directory_find_email_address') return { value: directory.filter(address => address.includes(values['name'] ?? '')) };
			const isCustomer = customers.some(customer => customer.toLowerCase() === values['customer_name']);
			return isCustomer ? { value: { customers: [{}], pagination: {} } } : { outcome: 'empty', message: 'Nothing found.' };
		},
		difference: () => ({}),
		stateKey: () => '',
	}),
};

/** A record of a pattern with a request. */
export const recordOf = (pattern: string, user_query: string): DataRecord => ({ id: 1, category: 'workplace_assistant', pattern, user_query });
