/** The rest of a distinguished name behind its first `CN=`. */
export const ACCOUNT_NAME = '.+,\\s*DC=[^,=\\s":]+';

/** An account in a line of its own. */
export const ACCOUNT = new RegExp(`^(?:CN|OU)=${ACCOUNT_NAME}$`, 'i');

/** A service principal name, indented below what it belongs to. */
export const SPN_BELOW = /^(?:\t| {4,})([^\s/]+\/\S+)\s*$/;

/** An error, which has a number in every language. */
export const saysCode = (line: string): boolean => /\b0x[0-9a-f]{1,8}\b/i.test(line);
