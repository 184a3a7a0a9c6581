import { argumentNames } from './tool-arguments.js';
import type { WorkplaceTool } from './tool.js';
import { analyticsTools } from './tools/analytics.js';
import { calendarTools } from './tools/calendar.js';
import { companyDirectoryTools } from './tools/company-directory.js';
import { customerRelationshipManagerTools } from './tools/customer-relationship-manager.js';
import { emailTools } from './tools/email.js';
import { projectManagementTools } from './tools/project-management.js';

/** The Workplace Assistant's tools, database by database. */
export const workplaceTools: readonly WorkplaceTool[] = [
	...companyDirectoryTools,
	...emailTools,
	...calendarTools,
	...analyticsTools,
	...projectManagementTools,
	...customerRelationshipManagerTools,
];

/** The names of a tool's parameters. */
export type ToolParameters = { readonly required: readonly string[]; readonly optional: readonly string[] };

/** What each tool takes, by its name: what the tool schemas must agree with. */
export const workplaceToolParameters: Readonly<Record<string, ToolParameters>> = Object.fromEntries(
	workplaceTools.map(tool => [
		tool.name,
		{ required: tool.required, optional: argumentNames(tool).filter(name => !tool.required.includes(name)) },
	]),
);
