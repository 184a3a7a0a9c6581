/** An endpoint's address for messages: without credentials, query and fragment. */
export const addressOf = (baseUrl: string): string => {
	if (!URL.canParse(baseUrl)) return 'at its base URL';
	const { origin, pathname } = new URL(baseUrl);
	return `${origin}${pathname}`;
};
