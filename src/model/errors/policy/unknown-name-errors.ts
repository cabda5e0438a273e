import type { ErrorPage } from '../error-page.ts';

/** Names in policies that nothing has. */
export const UNKNOWN_NAME_ERRORS = {
  'unknown-rule': {
    means: 'There is no rule of that id.',
    mend: 'Take what is proposed; "exaudit policy list" names them all.',
    example: '--set OA-999.accepted=Ntlm',
  },
  'unknown-policy': {
    means: 'There is no policy of that name.',
    mend: 'Take what is proposed: the name stands in "policy:".',
    example: 'policy: outlok-anywhere in a file of tests',
  },
  'unknown-profile': {
    means: 'There is no profile of that name.',
    mend: 'Take one of those that are listed.',
    example: 'extends: modern-defualt',
  },
  'unknown-property': {
    means: 'The kind has no property of that name.',
    mend: 'Take what is proposed (docs/kinds.md).',
    example: 'property: internalUri',
  },
  'unknown-kind': {
    means: 'There is no kind of resource of that name.',
    mend: 'Take what is proposed (docs/kinds.md).',
    example: 'select: { kind: virtual-dir }',
  },
  'unknown-operator': {
    means: 'This is neither an operator nor a field of a condition.',
    mend: 'Take what is proposed (docs/operators.md).',
    example: 'equal: true',
  },
  'unknown-value': {
    means: 'The value is not among those that the property can have, or no rule has the tag.',
    mend: 'Take one of those that are listed.',
    example: 'equals: Kerberos',
  },
  'unknown-parameter': {
    means: 'The rule has no parameter of that name.',
    mend: 'Take what is proposed, or declare it under "parameters".',
    example: '{ parameter: first } in a rule without one',
  },
  'unknown-definition': {
    means: 'There is no definition of that name in this file.',
    mend: 'Take what is proposed, or declare it under "definitions".',
    example: 'definition: frontend',
  },
  'unknown-placeholder': {
    means: 'A text names something that it cannot be filled with.',
    mend: '{found}, {expected}, a property of the kind or a parameter.',
    example: 'failure: "it is {value}"',
  },
  'unknown-resource': {
    means: 'The file of tests holds no resource of that name.',
    mend: 'Declare it under "resources".',
    example: 'resource: oabb',
  },
  'unknown-action': {
    means: 'There is no remedy of that name, or not for this kind.',
    mend: 'Take what is proposed (docs/fixes.md).',
    example: 'fix: { action: oab.set }',
  },
  'unknown-argument': {
    means: 'The remedy has no such argument.',
    mend: 'Take one of those that are listed (docs/fixes.md).',
    example: 'fix: { action: registry.delete, path: x }',
  },
  'missing-argument': {
    means: 'The remedy needs an argument that is not there.',
    mend: 'Give it (docs/fixes.md).',
    example: 'fix: { action: registry.delete }',
  },
} as const satisfies { readonly [code: string]: ErrorPage };
