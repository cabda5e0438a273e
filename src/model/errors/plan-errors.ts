import type { ErrorPage } from './error-page.ts';

/** Plans and changes. */
export const PLAN_ERRORS = {
  'plan-missing': {
    means: 'There is no plan where one was named.',
    mend: 'Give the folder that "exaudit plan" wrote.',
    example: 'exaudit sign no-such-folder --key key.pem',
  },
  'plan-interrupted': {
    means: 'The plan was never finished: its manifest, which is written last, is not there.',
    mend: 'Plan again.',
    example: 'a folder left by a plan that was killed',
  },
  'plan-changed': {
    means: 'The plan, or a file of it, is not what was written and sealed.',
    mend: 'Plan again; a plan is never edited.',
    example: 'plan.json edited by hand',
  },
  'plan-invalid': {
    means: 'plan.json is not the document that it should be.',
    mend: 'Plan again.',
    example: 'a plan.json that was cut off',
  },
  'plan-newer': {
    means: 'The plan was written by a newer version of exaudit.',
    mend: 'Use that version, or a newer one.',
    example: '"schema": "exaudit/plan/v9"',
  },
  'plan-groundless': {
    means: 'The plan, of an earlier version, does not hold what its document is made from.',
    mend: 'Plan again: exaudit plan RUN.',
    example: 'a plan of a first version',
  },
  'plan-in-the-way': {
    means: 'A plan stands in the folder that was signed or changed after it was written; it is not written over.',
    mend: 'Move that folder away, or give another --out.',
    example: 'planning again after signing',
  },
  'plan-name': {
    means: 'A name out of the evidence cannot be put into a script without risk.',
    mend: 'Make this change by hand.',
    example: 'a directory whose name holds a line end',
  },
  'plan-value': {
    means: 'A value cannot be put into a script.',
    mend: 'Make this change by hand.',
    example: 'a number with a fraction',
  },
  'plan-step': {
    means: 'A step would have no way back: what was there before is not known.',
    mend: 'Collect the value, and plan again.',
    example: 'a snapshot without the old value',
  },
  'answer-invalid': {
    means: 'An --answer has the wrong form or does not fit the question.',
    mend: 'Write RULE.resource=value; quote what has spaces.',
    example: '--answer OAB-001=yes',
  },
  'answer-for-several': {
    means: 'One --answer would give the address of one directory to directories of other protocols.',
    mend: 'Answer for each protocol, or for each directory.',
    example: '--answer VDIR-009=https://mail.contoso.com/EWS/Exchange.asmx where MAPI fails too',
  },
  'answer-unused': {
    means: 'Nothing asks for this answer.',
    mend: "Take the question's own words from the plan; a parameter of a rule is given with --set.",
    example: '--answer OAB-001.EX99=x',
  },
  'unknown-server': {
    means: 'The server is not in the snapshot.',
    mend: 'Take one of those that are listed.',
    example: 'exaudit plan RUN --pilot EX99',
  },
  'change-unknown': {
    means: 'What was given as a change is neither a plan nor a result of one.',
    mend: 'Give the folder that "exaudit plan" wrote, or the .result.json of a script.',
    example: 'exaudit audit CAPTURE --change a-folder-of-notes',
  },
  'change-too-large': {
    means: 'A file of the change is larger than any that is written.',
    mend: 'Look whether it is the right folder.',
    example: '--change capture',
  },
  'result-invalid': {
    means: 'A result of a script is not the document that it should be.',
    mend: 'Look for the file that the script left; run its verify.ps1 again.',
    example: 'a .result.json edited by hand',
  },
  'result-newer': {
    means: 'A result was written by a script of a newer version.',
    mend: 'Use that version, or a newer one.',
    example: '"schema": "exaudit/result/v9"',
  },
  'result-limit': {
    means: 'There are more results than are read.',
    mend: 'Give the results of one plan.',
    example: 'a folder with results of years',
  },
} as const satisfies { readonly [code: string]: ErrorPage };
