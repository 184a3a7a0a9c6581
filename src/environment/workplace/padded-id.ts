const idLength = 8;

/** An id as the tables write it. */
export const paddedId = (number: number): string => String(number).padStart(idLength, '0');
