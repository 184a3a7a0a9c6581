/** What customers talk about buying, by product interest (the CRM's closed set). */
export const products: Readonly<Record<string, readonly string[]>> = {
	Software: [
		'the team license', 'the reporting add-on', 'the single sign-on module', 'the mobile app rollout', 'the forecasting module',
		'the inventory suite', 'API access', 'the payroll connector', 'the enterprise plan', 'the compliance pack',
		'the warehouse module', 'the scheduling package', 'extra storage', 'the sandbox environment', 'the analytics plan',
	],
	Hardware: [
		'the barcode scanner order', 'the badge reader upgrade', 'the rack upgrade', 'the point-of-sale upgrade', 'the label printer contract',
		'the rugged tablet order', 'the door sensor pilot', 'the backup appliance', 'the network switch upgrade', 'the cold-chain sensor kit',
		'the meeting room package', 'the handheld reader trial', 'the kiosk pilot', 'the spare parts order', 'the edge gateway rollout',
	],
	Services: [
		'managed hosting', 'the data migration', 'the support contract', 'on-site installation', 'the premium support plan',
		'the maintenance renewal', 'the disaster recovery package', 'round-the-clock monitoring', 'the help desk contract',
		'the integration work', 'the archive digitization', 'the device management plan', 'the quarterly tune-up',
	],
	Consulting: [
		'the process audit', 'the cloud assessment', 'the security review', 'the warehouse redesign study', 'the pricing study',
		'the data strategy project', 'the vendor selection', 'the cost review', 'the compliance gap analysis',
		'the change management program', 'the roadmap workshop', 'the network assessment', 'the automation study',
	],
	Training: [
		'the administrator course', 'the onboarding workshop', 'the train-the-trainer program', 'the safety certification',
		'the reporting masterclass', 'the store staff training', 'the security awareness course', 'the developer boot camp',
		'the refresher webinar', 'the data literacy course', 'the supervisor training', 'the e-learning bundle',
	],
};
