const kindPattern = /^([a-z][a-z_ ]{0,39}|ERR_[A-Z_]{1,36}):/;

/** The kind that a reason starts with, as in `naturalness: 2 is below 3`, or an error's code; undefined where it has none. */
export const kindOfReason = (reason: string): string | undefined => kindPattern.exec(reason)?.[1];
