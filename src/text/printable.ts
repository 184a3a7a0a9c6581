/** The text on one line, without control characters: those of hostile input must reach neither a terminal nor a log. */
export const printable = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');
