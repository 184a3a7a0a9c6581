import { createChecker } from '../src/checks/index.js';
import {
	checker, createEvent, deleteTask, directory, plot, recordOf, reply, searchCustomers, searchEmails, searchTasks, send, toolSet, updateCustomer,
	updateTask, validateCall, visits,
} from '../test/checks/workplace.js';

const ben = 'ben.holt@acme.example';
const records = [
	recordOf('Reply to Ada Berg\'s mail on the budget review with "Thanks, got it".', [searchEmails('budget review'), reply('00000002', 'Thanks, got it')]),
	recordOf('Put a 45 minute call with Ada Berg in my calendar for tomorrow at 3pm.', [directory('ada'), createEvent('Call with Ada Berg', 'ada.berg@acme.example', '2023-12-01 15:00:00', '45')]),
	recordOf('Ben\'s tasks due before 5 December can go. Delete them, please.', [directory('ben'), searchTasks({ assigned_to_email: ben }), deleteTask('00000001'), deleteTask('00000003')]),
	recordOf('Move all of Ben\'s tasks to In Review, except the completed one.', [directory('ben'), searchTasks({ assigned_to_email: ben }), updateTask('00000001', 'list_name', 'In Review'), updateTask('00000002', 'list_name', 'In Review')]),
	recordOf('Mark Omar Diaz as won.', [searchCustomers({ customer_name: 'Omar' }), updateCustomer('00000002', 'status', 'Won')]),
	recordOf('Plot the total visits of November as a bar chart.', [visits('2023-11-01', '2023-11-30'), plot('2023-11-01', '2023-11-30', 'total_visits', 'bar')]),
	recordOf('Tell Ben Holt by mail that the demo moves to 3pm tomorrow; subject "Demo".', [directory('ben'), send(ben, 'Demo', 'Hi Ben,\n\nJust to let you know that the demo moves to 3pm tomorrow.\n\nBest regards')]),
];

const microseconds = (check: (record: (typeof records)[number]) => unknown, rounds: number): number => {
	const start = process.hrtime.bigint();
	for (let round = 0; round < rounds; round++) for (const record of records) check(record);
	return Number(process.hrtime.bigint() - start) / 1000 / rounds / records.length;
};

const groundedOnly = createChecker({ toolSet, validateCall });
for (const [name, check] of [['all checks', checker], ['without an environment', groundedOnly]] as const) {
	microseconds(check, 2000);
	process.stdout.write(`${name}: ${microseconds(check, 4000).toFixed(1)} microseconds a record\n`);
}
