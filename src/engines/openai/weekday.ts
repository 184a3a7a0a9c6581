const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** The day of the week of a moment `YYYY-MM-DD HH:MM:SS`; empty where it is none. */
export const weekdayOf = (moment: string): string => weekdays[new Date(`${moment.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? '';
