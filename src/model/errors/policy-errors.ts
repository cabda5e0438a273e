import type { ErrorPage } from './error-page.ts';

/** Policies, profiles, waivers and declarations. */
export const POLICY_ERRORS = {
  'policies-missing': {
    means: 'The folder of policies does not exist.',
    mend: 'Give a folder with policies in it; "exaudit policy new" writes a first one.',
    example: '--policies no-such-folder',
  },
  'policies-empty': {
    means: 'The folder holds no policy and no profile.',
    mend: 'Policies are files NAME.yaml in it, profiles in its folder "profiles".',
    example: '--policies an-empty-folder',
  },
  'policies-invalid': {
    means: 'Files of policies or profiles have faults; each follows with its place.',
    mend: 'Mend what is listed below; "exaudit policy lint" shows all.',
    example: 'any fault of this table in a policy',
  },
  'policy-invalid': {
    means: 'A rule, or another file of policies, does not have the shape that it should.',
    mend: 'Mend it at the place; the published schema completes and checks it in an editor.',
    example: 'severity: urgent',
  },
  'profile-invalid': {
    means: 'A profile cannot be used; each fault follows with its place.',
    mend: 'Mend what is listed below.',
    example: 'parameters of a rule that has none',
  },
  'waivers-invalid': {
    means: 'The file of waivers has faults; each follows with its place.',
    mend: 'Mend what is listed below (docs/waivers.md).',
    example: 'a waiver without "approvedBy"',
  },
  'declarations-invalid': {
    means: 'The file of declarations has faults; each follows with its place.',
    mend: 'Mend what is listed below; "exaudit policy questions" writes one to fill in.',
    example: 'loadBalancer: { tls: maybe }',
  },
  'rule-too-large': {
    means: 'A rule has too many conditions once its definitions are put in.',
    mend: 'Split the rule.',
    example: 'definitions of definitions',
  },
  'duplicate-id': {
    means: 'An id, a name or a profile stands twice.',
    mend: 'Take an id that was never used; where a shipped rule is meant to be replaced, say "overrides".',
    example: 'two rules OWN-001',
  },
  'retired-id': {
    means: 'The rule is retired: its id is not used again.',
    mend: 'Leave it out, or take the one that is named.',
    example: 'include: [ { id: OWN-001 } ] after OWN-001 was retired',
  },
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
  'empty-words': {
    means: 'A text says nothing: it repeats the title, or waits to be written.',
    mend: 'Say what somebody sees who has the fault.',
    example: 'why: TODO',
  },
  'unused-definition': {
    means: 'No rule uses this definition.',
    mend: 'Use it, or leave it out.',
    example: 'a definition left after a change',
  },
  'unused-parameter': {
    means: 'The rule never uses its parameter.',
    mend: 'Use it, or leave it out.',
    example: 'a parameter left after a change',
  },
  'unset-parameter': {
    means: 'A rule needs a value that neither profile nor --set gives.',
    mend: 'Give it in the profile, by --set, or a default in the rule.',
    example: "a rule of one's own with a parameter under a shipped profile",
  },
  'missing-test': {
    means: 'The rule lacks a test with one of the outcomes that it can have.',
    mend: 'Add it to the .test.yaml beside the policy.',
    example: 'a rule without a test that fails',
  },
  'profile-cycle': {
    means: 'A profile extends itself, by itself or by others.',
    mend: 'Break the circle.',
    example: 'a extends b, b extends a',
  },
  'precedence-circle': {
    means: 'Rules are to be mended before each other in a circle.',
    mend: 'Take one "before" or "after" out.',
    example: 'A after B, B after A',
  },
  'override-unknown': {
    means: 'There is no shipped rule of that id to take the place of.',
    mend: 'Take what is proposed.',
    example: 'overrides: OA-999',
  },
  'override-invalid': {
    means: 'A rule can only take the place of the rule that has its id.',
    mend: 'Write the same id.',
    example: 'id: OWN-001, overrides: OA-001',
  },
  'override-unlocked': {
    means: 'The lock file does not say which version of the shipped rule this one replaces.',
    mend: 'Run "exaudit policy lock", and commit what it writes.',
    example: 'overrides without overrides.lock',
  },
  'override-changed': {
    means: 'The shipped rule has changed since this one took its place.',
    mend: 'Look at what changed, then run "exaudit policy lock" again.',
    example: 'after an update of exaudit',
  },
  'bad-override': {
    means: 'A --set does not have its form.',
    mend: 'Write RULE.PARAMETER=VALUE.',
    example: '--set IIS-001=NTLM',
  },
  'unread-property': {
    means: 'The rule does not read the property that a waiver is about.',
    mend: 'Take a property that the finding shows.',
    example: '--observed colour=red',
  },
  'yaml-invalid': {
    means: 'The file is not valid YAML.',
    mend: 'Look at the line that is named.',
    example: 'a bracket that is never closed',
  },
  'yaml-tab': {
    means: 'A tab indents a line: YAML wants spaces.',
    mend: 'Put spaces in its place.',
    example: 'a line that begins with a tab',
  },
  'yaml-colon': {
    means: 'A text with a colon and a space is not quoted, so that YAML takes it for a key.',
    mend: 'Put the text into quotes.',
    example: 'title: Basic: off',
  },
  'duplicate-key': {
    means: 'A key stands twice in one mapping.',
    mend: 'Leave one out.',
    example: 'severity: high, twice',
  },
  'yaml-aliases': {
    means: 'Aliases of the file expand to far more than it holds, or to themselves.',
    mend: 'Write the repeated part out, or use "definitions".',
    example: 'a: &a [*a, *a]',
  },
  'yaml-too-large': {
    means: 'The file is larger than any policy.',
    mend: 'Split it; look whether it is the right file.',
    example: '--policies of a folder of captures',
  },
  'yaml-too-deep': {
    means: 'The file is nested deeper than any policy.',
    mend: 'Write it flatter, with "definitions".',
    example: 'brackets in brackets without end',
  },
} as const satisfies { readonly [code: string]: ErrorPage };
