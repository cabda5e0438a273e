export const REDACTIONS = ['none', 'pii', 'all'] as const;
/** `pii` hides who, `all` also where: servers, hosts, addresses. */
export type Redaction = (typeof REDACTIONS)[number];

/** What the banner of a report says of who and what it names. */
export const REDACTION_WORDS = {
  none: 'CONFIDENTIAL, names people',
  pii: 'INTERNAL, names of people are pseudonyms',
  all: 'names of people and of servers are pseudonyms',
} as const satisfies { readonly [redaction in Redaction]: string };
