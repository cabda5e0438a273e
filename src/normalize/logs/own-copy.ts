/** A slice would keep the whole piece of the log that it was cut from. */
export const ownCopy = (text: string): string => Buffer.from(text).toString();
