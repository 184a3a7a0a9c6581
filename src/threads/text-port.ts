/** One end of a channel between two threads: texts go there and back, in the order in which they were sent. */
export interface TextPort {
	send(texts: readonly string[]): void;
	/** @param listener Takes what the other end sends, as many texts at once as it sent at once. To be called once. */
	listen(listener: (texts: readonly string[]) => void): void;
}
