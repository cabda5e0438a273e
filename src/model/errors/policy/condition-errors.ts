import type { ErrorPage } from '../error-page.ts';

/** Conditions that cannot stand, or say nothing. */
export const CONDITION_ERRORS = {
  'wrong-operand': {
    means: 'The operand is not of the type that property and operator want.',
    mend: 'Write what is expected.',
    example: 'in: Negotiate',
  },
  'operator-unsuitable': {
    means: 'The operator does not suit a property of that type.',
    mend: 'Take an operator for it (docs/operators.md).',
    example: 'property: basicAuthentication, startsWith: x',
  },
  'bad-expression': {
    means: 'The pattern is no regular expression that runs in linear time.',
    mend: 'Write it without back references and look-around.',
    example: 'matches: "(a"',
  },
  'misplaced-leaf': {
    means: 'The condition cannot stand in this place.',
    mend: 'Put it where the message says.',
    example: 'consistentAcross in "where"',
  },
  'where-not-identity': {
    means: '"where" selects by how something is configured, so that a wrong setting would hide itself.',
    mend: 'Put it into appliesTo.when or expect.',
    example: 'where: { property: basicAuthentication, equals: true }',
  },
  'idle-condition': {
    means: 'A condition judges nothing: it is empty, or stands twice.',
    mend: 'Leave it out.',
    example: 'all: []',
  },
  'unreachable-condition': {
    means: 'Two conditions exclude each other, so that this can never hold.',
    mend: 'One of them is meant for another property, or for "any".',
    example: 'all: [ { equals: A }, { equals: B } ] of one property',
  },
  'vacuous-implication': {
    means: '"then" follows from "if" already: it always holds.',
    mend: 'Say what has to follow.',
    example: 'if and then with the same words',
  },
} as const satisfies { readonly [code: string]: ErrorPage };
