/** Makes a value at the first question for it, and answers every later one with the same. */
export const lazily = <Value>(make: () => Value): (() => Value) => {
	let made: { readonly value: Value } | undefined;
	return () => (made ??= { value: make() }).value;
};
