/** How a sign-in ends, best first; `cannot-tell`: a fact that decides it was not seen. */
export const SIGN_IN_OUTCOMES = ['silent', 'cannot-tell', 'prompt', 'fail'] as const;
export type SignInOutcome = (typeof SIGN_IN_OUTCOMES)[number];

/** The connections of one sign-in, in the order in which a client makes them. */
export const CONNECTIONS = {
  autodiscover: 'Autodiscover',
  mail: 'Mail',
  'address-book': 'Address book',
  ews: 'Web services',
  oab: 'Offline book',
  'other-mailbox': 'Other mailbox',
} as const;
export type Connection = keyof typeof CONNECTIONS;
export const CONNECTION_NAMES = Object.keys(CONNECTIONS) as Connection[];

/**
 * How far a cause is known. `seen`: a log or a trace shows it. `shown`: the configuration alone leads there. `possible`:
 * it can, on some servers or for some people. `unseen`: a fact that would speak for or against it was not collected.
 */
export const CONFIDENCES = ['seen', 'shown', 'possible', 'unseen'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** 0 is the best. */
export const outcomeOrder = (outcome: SignInOutcome): number => SIGN_IN_OUTCOMES.indexOf(outcome);

/**
 * How much a connection that ends like this hinders a person, 0 is not at all. An address book that does not download is
 * an error message beside the mail: a prompt anywhere is worse.
 */
export function hindrance(connection: Connection, outcome: SignInOutcome): number {
  return connection === 'oab' && outcome === 'fail' ? outcomeOrder('prompt') - 0.5 : outcomeOrder(outcome);
}

/** The same of a whole answer; `connection` is `null` where none decides. */
export const answerRank = ({
  connection,
  outcome,
}: {
  readonly connection: Connection | null;
  readonly outcome: SignInOutcome;
}): number => (connection === null ? outcomeOrder(outcome) : hindrance(connection, outcome));
