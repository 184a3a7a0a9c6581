import { refusedArgument, value } from '../outcomes.js';
import { defineTool } from '../tool.js';

export const companyDirectoryTools = [
	defineTool({
		name: 'company_directory_find_email_address',
		optional: ['name'],
		run: ({ shared }, given) => {
			const name = given.text('name');
			if (name === '') return refusedArgument('name', 'a name or a part of one', given.given('name'));
			return value(shared.directory.find(name));
		},
	}),
];
