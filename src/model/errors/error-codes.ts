import { COLLECT_ERRORS } from './collect-errors.ts';
import { COMMAND_ERRORS } from './command-errors.ts';
import type { ErrorPage } from './error-page.ts';
import { HISTORY_ERRORS } from './history-errors.ts';
import { INPUT_ERRORS } from './input-errors.ts';
import { PLAN_ERRORS } from './plan-errors.ts';
import { POLICY_ERRORS } from './policy-errors.ts';
import { SERVE_ERRORS } from './serve-errors.ts';

/**
 * Every code that an error can have, by what people were doing: nothing is thrown under another one, and each has its page.
 * A new one is an entry in one of these files, and `npm run generate`.
 */
export const ERROR_CHAPTERS = [
  { title: 'What is given to be read', codes: INPUT_ERRORS },
  { title: 'What is typed, and where things are written', codes: COMMAND_ERRORS },
  { title: 'Collecting, and the configuration of scheduled runs', codes: COLLECT_ERRORS },
  { title: 'Policies, profiles, waivers and declarations', codes: POLICY_ERRORS },
  { title: 'Plans and changes', codes: PLAN_ERRORS },
  { title: 'The history of runs', codes: HISTORY_ERRORS },
  { title: 'The dashboard', codes: SERVE_ERRORS },
] as const satisfies readonly { readonly title: string; readonly codes: { readonly [code: string]: ErrorPage } }[];

/** Those of `UserError`, and (`file-…`) those of `FileError` as the command line prints them. */
export type ErrorCode = KeysOf<(typeof ERROR_CHAPTERS)[number]['codes']>;
type KeysOf<T> = T extends T ? keyof T & string : never;
